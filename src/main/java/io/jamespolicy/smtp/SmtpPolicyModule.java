package io.jamespolicy.smtp;

import com.google.inject.AbstractModule;
import io.jamespolicy.smtp.guice.PolicyBindings;

/**
 * To be named in {@code conf/extensions.properties}:
 *
 * <pre>guice.extension.module=io.jamespolicy.smtp.SmtpPolicyModule</pre>
 */
public final class SmtpPolicyModule extends AbstractModule {
    @Override
    protected void configure() {
        install(new PolicyBindings());
    }
}
