package io.jamespolicy.smtp.policy.installation;

import java.util.Optional;
import java.util.function.Function;

/**
 * The attributes of one {@code <handlerchain>} in {@code smtpserver.xml}, and the classes that they
 * name.
 */
public final class HandlerChainAttributes {
    /** James's attribute for the list of commands and hooks. */
    public static final String CORE_PACKAGE = "coreHandlersPackage";

    /** Our attribute for the base list of our class. */
    public static final String BASE_PACKAGE = "baseHandlersPackage";

    /** James's attribute for the list of JMX handlers. */
    public static final String JMX_PACKAGE = "jmxHandlersPackage";

    /** Our attribute for the base list of our class for MBeans. */
    public static final String BASE_JMX_PACKAGE = "baseJmxHandlersPackage";

    /** James's attribute that turns MBeans off. */
    public static final String ENABLE_JMX = "enableJmx";

    /** Our class for MBeans. */
    public static final String POLICY_JMX = "io.jamespolicy.smtp.PolicyJmxHandlersPackage";

    /** James's list of JMX handlers, the default. */
    public static final String JAMES_JMX = "org.apache.james.smtpserver.jmx.JMXHandlersLoader";

    /** The {@code <handler>} of James that this module replaces. Both cannot be in one chain. */
    public static final String REPLACED =
            "org.apache.james.protocols.smtp.core.esmtp.MailSizeEsmtpExtension";

    private final Function<String, Optional<String>> values;

    private HandlerChainAttributes(Function<String, Optional<String>> values) {
        this.values = values;
    }

    /**
     * @param values the value of an attribute, by its name; empty where it is missing
     */
    public static HandlerChainAttributes of(Function<String, Optional<String>> values) {
        return new HandlerChainAttributes(values);
    }

    /** The {@code coreHandlersPackage}; James's own list by default. */
    public String corePackage() {
        return value(CORE_PACKAGE).orElse(PolicyPackage.CORE);
    }

    /** Our class; empty where the server is not under policy. */
    public Optional<PolicyPackage> policyPackage() {
        return PolicyPackage.named(corePackage());
    }

    /** The base list of our class; empty where the server is not under policy. */
    public Optional<String> basePackage() {
        return policyPackage().map(ours -> value(BASE_PACKAGE).orElseGet(ours::defaultBase));
    }

    /** The {@code jmxHandlersPackage}; James's own list by default. */
    public String jmxPackage() {
        return value(JMX_PACKAGE).orElse(JAMES_JMX);
    }

    /** Whether it names our class for MBeans. */
    public boolean hasPolicyJmx() {
        return jmxPackage().equals(POLICY_JMX);
    }

    /** The base list of our class for MBeans. */
    public String baseJmxPackage() {
        return value(BASE_JMX_PACKAGE).orElse(JAMES_JMX);
    }

    private Optional<String> value(String name) {
        return values.apply(name).map(String::trim);
    }
}
