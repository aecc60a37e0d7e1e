package io.jamespolicy.smtp.installation;

import io.jamespolicy.smtp.policy.installation.HandlerChainAttributes;
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
    private final HandlerChainAttributes attributes;

    private HandlerChain(HierarchicalConfiguration<ImmutableNode> server) {
        this.server = server;
        this.attributes =
                HandlerChainAttributes.of(
                        name ->
                                Optional.ofNullable(
                                        server.getString("handlerchain[@" + name + "]")));
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

    HandlerChainAttributes attributes() {
        return attributes;
    }

    /**
     * The base list that the server needs. A name in our package that does not exist counts as a
     * typing error for a class that is derived from James's own list.
     */
    String wantedPackage() {
        return attributes
                .basePackage()
                .orElse(unlessOurs(attributes.corePackage(), PolicyPackage.CORE));
    }

    /** The base list that the server needs for its MBeans. */
    String wantedJmxPackage() {
        return unlessOurs(attributes.jmxPackage(), HandlerChainAttributes.JAMES_JMX);
    }

    private static String unlessOurs(String className, String otherwise) {
        return className.startsWith(JamesClasses.OURS) ? otherwise : className;
    }

    /** Whether James creates MBeans for the handlers of this server. */
    boolean hasMBeans() {
        return server.getBoolean("handlerchain[@" + HandlerChainAttributes.ENABLE_JMX + "]", true);
    }

    /** Whether the server has the MBeans of this module. */
    boolean isCounted() {
        return hasMBeans() && attributes.hasPolicyJmx();
    }

    /** The classes of its {@code <handler>} elements. */
    List<String> handlers() {
        return server.getList(String.class, "handlerchain.handler[@class]", List.of());
    }

    SmtpServer server() {
        return SmtpServer.of(
                serverName(),
                server.getString("bind", "the default port"),
                attributes.basePackage(),
                isCounted());
    }
}
