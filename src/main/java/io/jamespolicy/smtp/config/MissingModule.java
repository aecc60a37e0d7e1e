package io.jamespolicy.smtp.config;

import com.google.inject.Provider;

/**
 * Stands in where nobody has bound the settings: smtpserver.xml names our handlers, but our module
 * is not installed.
 */
final class MissingModule implements Provider<PolicySnapshot> {
    @Override
    public PolicySnapshot get() {
        throw new IllegalStateException(
                "smtpserver.xml names handlers of james-smtp-policy, but extensions.properties"
                        + " lacks the line guice.extension.module=io.jamespolicy.smtp.SmtpPolicyModule");
    }
}
