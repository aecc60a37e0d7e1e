package io.jamespolicy.smtp.protocol.explain;

import io.jamespolicy.smtp.policy.explain.ListeningServer;
import io.jamespolicy.smtp.policy.explain.ListeningServers;
import io.jamespolicy.smtp.policy.size.SizeLimit;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.james.protocols.lib.netty.AbstractConfigurableAsyncServer;
import org.apache.james.protocols.smtp.SMTPConfiguration;
import org.apache.james.smtpserver.netty.SMTPServer;

/**
 * The SMTP servers that James has started. Reads their settings where James's sessions read them,
 * so changes at runtime are visible.
 */
public final class JamesListeningServers implements ListeningServers {
    private final Supplier<List<AbstractConfigurableAsyncServer>> servers;

    /**
     * @param servers the servers of James's factory; null before it has created them
     */
    public JamesListeningServers(Supplier<List<AbstractConfigurableAsyncServer>> servers) {
        this.servers = servers;
    }

    @Override
    public SortedSet<Integer> ports() {
        return servers()
                .flatMap(JamesListeningServers::ports)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Override
    public Optional<ListeningServer> find(int port, InetAddress client, boolean tls) {
        return servers()
                .filter(server -> ports(server).anyMatch(bound -> bound == port))
                .findFirst()
                .map(server -> server.new SMTPHandlerConfigurationDataImpl())
                .map(configuration -> of(configuration, client.getHostAddress(), tls));
    }

    private static ListeningServer of(SMTPConfiguration server, String client, boolean tls) {
        return ListeningServer.of(
                server.getHelloName(),
                SizeLimit.ofServer(server.getMaxMessageSize()),
                server.isRelayingAllowed(client),
                server.isAuthAnnounced(client, tls));
    }

    private Stream<SMTPServer> servers() {
        return Stream.ofNullable(servers.get())
                .flatMap(List::stream)
                .filter(SMTPServer.class::isInstance)
                .map(SMTPServer.class::cast);
    }

    private static Stream<Integer> ports(SMTPServer server) {
        return server.getListenAddresses().stream().map(InetSocketAddress::getPort);
    }
}
