package io.jamespolicy.smtp.installation;

import io.jamespolicy.smtp.policy.installation.HandlerChainNames;
import io.jamespolicy.smtp.policy.installation.PolicyPackage;
import io.jamespolicy.smtp.policy.installation.SmtpServer;
import java.util.List;
import java.util.Optional;
import org.apache.commons.configuration2.HierarchicalConfiguration;
import org.apache.commons.configuration2.tree.ImmutableNode;

/**
 * One {@code <smtpserver>} of {@code smtpserver.xml} and the classes that its {@code
 * <handlerchain>} names.
 */
final class HandlerChain {
    private final HierarchicalConfiguration<ImmutableNode> server;

    private HandlerChain(HierarchicalConfiguration<ImmutableNode> server) {
        this.server = server;
    }

    static HandlerChain of(HierarchicalConfiguration<ImmutableNode> server) {
        return new HandlerChain(server);
    }

    /** Whether James starts this server. */
    boolean isEnabled() {
        return server.getBoolean("[@enabled]", true);
    }

    /** The {@code <jmxName>}; James's default where it is missing. */
    String serverName() {
        return server.getString("jmxName", "smtpserver");
    }

    /** The {@code coreHandlersPackage}; James's own list by default. */
    String corePackage() {
        return attribute(HandlerChainNames.CORE_PACKAGE).orElse(PolicyPackage.CORE);
    }

    /**
     * The base list that the server needs. A name in our package that does not exist counts as a
     * typing error for a class that is derived from James's own list.
     */
    String wantedPackage() {
        return basePackage().orElse(unlessOurs(corePackage(), PolicyPackage.CORE));
    }

    /** The base list that the server needs for its MBeans. */
    String wantedJmxPackage() {
        return unlessOurs(jmxPackage(), HandlerChainNames.JAMES_JMX);
    }

    private static String unlessOurs(String className, String otherwise) {
        return className.startsWith(JamesClasses.OURS) ? otherwise : className;
    }

    /** Our class; empty where the server is not under policy. */
    Optional<PolicyPackage> policyPackage() {
        return PolicyPackage.named(corePackage());
    }

    /** The base list of our class; empty where the server is not under policy. */
    Optional<String> basePackage() {
        return policyPackage()
                .map(
                        ours ->
                                attribute(HandlerChainNames.BASE_PACKAGE)
                                        .orElseGet(ours::defaultBase));
    }

    /** Whether James creates MBeans for the handlers of this server. */
    boolean hasMBeans() {
        return server.getBoolean("handlerchain[@" + HandlerChainNames.ENABLE_JMX + "]", true);
    }

    /** The {@code jmxHandlersPackage}; James's own list by default. */
    String jmxPackage() {
        return attribute(HandlerChainNames.JMX_PACKAGE).orElse(HandlerChainNames.JAMES_JMX);
    }

    /** Whether the server has the MBeans of this module. */
    boolean isCounted() {
        return hasMBeans() && jmxPackage().equals(HandlerChainNames.POLICY_JMX);
    }

    /** The base list of our class for MBeans. */
    String baseJmxPackage() {
        return attribute(HandlerChainNames.BASE_JMX_PACKAGE).orElse(HandlerChainNames.JAMES_JMX);
    }

    /** The classes of its {@code <handler>} elements. */
    List<String> handlers() {
        return server.getList(String.class, "handlerchain.handler[@class]", List.of());
    }

    SmtpServer server() {
        return SmtpServer.of(
                serverName(),
                server.getString("bind", "the default port"),
                basePackage(),
                isCounted());
    }

    private Optional<String> attribute(String name) {
        return Optional.ofNullable(server.getString("handlerchain[@" + name + "]"))
                .map(String::trim);
    }
}
