package io.jamespolicy.smtp.policy.installation;

/** What a {@code <handlerchain>} of {@code smtpserver.xml} names, and by which attributes. */
public final class HandlerChainNames {
    /** James's attribute for the list of commands and hooks. */
    public static final String CORE_PACKAGE = "coreHandlersPackage";

    /** Our attribute for the list that ours is derived from. */
    public static final String BASE_PACKAGE = "baseHandlersPackage";

    /** James's attribute for the list of handlers for MBeans. */
    public static final String JMX_PACKAGE = "jmxHandlersPackage";

    /** Our attribute for the list for MBeans that ours is derived from. */
    public static final String BASE_JMX_PACKAGE = "baseJmxHandlersPackage";

    /** James's attribute that switches MBeans off. */
    public static final String ENABLE_JMX = "enableJmx";

    /** Our class for MBeans. */
    public static final String POLICY_JMX = "io.jamespolicy.smtp.PolicyJmxHandlersPackage";

    /** James's own, which a {@code <handlerchain>} has that names none. */
    public static final String JAMES_JMX = "org.apache.james.smtpserver.jmx.JMXHandlersLoader";

    /**
     * The {@code <handler>} of James's that this module replaces, and that cannot stand beside it.
     */
    public static final String REPLACED =
            "org.apache.james.protocols.smtp.core.esmtp.MailSizeEsmtpExtension";

    private HandlerChainNames() {}
}
