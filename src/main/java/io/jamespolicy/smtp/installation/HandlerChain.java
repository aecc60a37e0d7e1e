package io.jamespolicy.smtp.installation;

import io.jamespolicy.smtp.policy.installation.HandlerChainNames;
import io.jamespolicy.smtp.policy.installation.PolicyPackage;
import io.jamespolicy.smtp.policy.installation.SmtpServer;
import java.util.List;
import java.util.Optional;
import org.apache.commons.configuration2.HierarchicalConfiguration;
import org.apache.commons.configuration2.tree.ImmutableNode;

/**
 * One {@code <smtpserver>} of {@code smtpserver.xml}, and what its {@code <handlerchain>} names.
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

    /** The {@code <jmxName>}, else James's default. */
    String serverName() {
        return server.getString("jmxName", "smtpserver");
    }

    /** What the {@code <handlerchain>} names; James's own list where it names none. */
    String corePackage() {
        return attribute(HandlerChainNames.CORE_PACKAGE).orElse(PolicyPackage.CORE);
    }

    /**
     * The list that the server has to have but for what we replace. A class that would be ours but
     * is not there is a slip of the pen for one that is derived from James's own.
     */
    String wantedPackage() {
        return basePackage().orElse(unlessOurs(corePackage(), PolicyPackage.CORE));
    }

    /** The same for the list for MBeans. */
    String wantedJmxPackage() {
        return unlessOurs(jmxPackage(), HandlerChainNames.JAMES_JMX);
    }

    private static String unlessOurs(String className, String otherwise) {
        return className.startsWith(JamesClasses.OURS) ? otherwise : className;
    }

    /** Our class, where the server is under policy. */
    Optional<PolicyPackage> policyPackage() {
        return PolicyPackage.named(corePackage());
    }

    /** The list that the server is to have but for what we replace; empty without policy. */
    Optional<String> basePackage() {
        return policyPackage()
                .map(
                        ours ->
                                attribute(HandlerChainNames.BASE_PACKAGE)
                                        .orElseGet(ours::defaultBase));
    }

    /** Whether James makes MBeans for the handlers of this server. */
    boolean hasMBeans() {
        return server.getBoolean("handlerchain[@" + HandlerChainNames.ENABLE_JMX + "]", true);
    }

    /** What the {@code <handlerchain>} names for MBeans; James's own where it names none. */
    String jmxPackage() {
        return attribute(HandlerChainNames.JMX_PACKAGE).orElse(HandlerChainNames.JAMES_JMX);
    }

    /** Whether the server has MBeans of ours. */
    boolean isCounted() {
        return hasMBeans() && jmxPackage().equals(HandlerChainNames.POLICY_JMX);
    }

    /** The list for MBeans that the server is to have beside ours. */
    String baseJmxPackage() {
        return attribute(HandlerChainNames.BASE_JMX_PACKAGE).orElse(HandlerChainNames.JAMES_JMX);
    }

    /** The classes of its {@code <handler>}s. */
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
