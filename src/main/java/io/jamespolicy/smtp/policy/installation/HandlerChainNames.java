package io.jamespolicy.smtp.policy.installation;

/**
 * The attributes of a {@code <handlerchain>} in {@code smtpserver.xml}, and the classes that they
 * name.
 */
public final class HandlerChainNames {
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

    private HandlerChainNames() {}
}
