package io.jamespolicy.smtp;

import com.google.inject.AbstractModule;
import io.jamespolicy.smtp.guice.PolicyBindings;

/**
 * The Guice module. Name it in {@code conf/extensions.properties}:
 *
 * <pre>guice.extension.module=io.jamespolicy.smtp.SmtpPolicyModule</pre>
 */
public final class SmtpPolicyModule extends AbstractModule {
    @Override
    protected void configure() {
        install(new PolicyBindings());
    }
}
