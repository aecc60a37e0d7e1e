package io.jamespolicy.smtp.policy.explain;

import io.jamespolicy.smtp.policy.abuse.ClientKey;
import io.jamespolicy.smtp.policy.abuse.LimitPolicy;
import io.jamespolicy.smtp.policy.client.SmtpClient;
import io.jamespolicy.smtp.policy.rule.Network;
import java.net.InetAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The exemptions that keep a ban from taking effect, for all or some sessions of the client: on
 * each server, with and without TLS.
 *
 * <p>For a network its first and its last address are tried, and the networks of exemptions within
 * it; for a user those of all exemptions. Other addresses that James's {@code authorizedAddresses}
 * name are not found.
 */
public final class BanExemptions {
    private static final String IN_PART = " (in part)";
    private static final InetAddress ANY = Network.parse("0.0.0.0").orElseThrow().first();

    private final LimitPolicy policy;
    private final ListeningServers servers;

    public BanExemptions(LimitPolicy policy, ListeningServers servers) {
        this.policy = policy;
        this.servers = servers;
    }

    /** The names of the exemptions, as in the settings; empty where the ban takes effect. */
    public List<String> of(ClientKey client) {
        return of(addresses(client), client.user());
    }

    /** The exemptions of one address, also of an IPv6 address within the network of its client. */
    public List<String> of(InetAddress address) {
        return of(Stream.of(address), Optional.empty());
    }

    private List<String> of(Stream<InetAddress> addresses, Optional<String> user) {
        List<SmtpClient> sessions =
                addresses
                        .distinct()
                        .flatMap(address -> sessions(address, user))
                        .collect(Collectors.toList());
        Map<String, Integer> exempt = new LinkedHashMap<>();
        for (SmtpClient session : sessions) {
            policy.exemption(session).ifPresent(name -> exempt.merge(name, 1, Integer::sum));
        }
        int exempted = exempt.values().stream().mapToInt(count -> count).sum();
        String suffix = exempted == sessions.size() ? "" : IN_PART;
        return exempt.keySet().stream().map(name -> name + suffix).collect(Collectors.toList());
    }

    private Stream<InetAddress> addresses(ClientKey client) {
        return client.network()
                .map(this::addresses)
                .orElseGet(() -> Stream.concat(Stream.of(ANY), exemptAddresses()));
    }

    private Stream<InetAddress> exemptAddresses() {
        return policy.exemptNetworks().stream().map(Network::first);
    }

    private Stream<InetAddress> addresses(Network network) {
        return Stream.concat(
                Stream.of(network.first(), network.last()),
                policy.exemptNetworks().stream().filter(network::covers).map(Network::first));
    }

    private Stream<SmtpClient> sessions(InetAddress address, Optional<String> user) {
        return servers.ports().stream()
                .flatMap(
                        port ->
                                Stream.of(false, true)
                                        .flatMap(
                                                tls -> session(port, address, tls, user).stream()));
    }

    private Optional<SmtpClient> session(
            int port, InetAddress address, boolean tls, Optional<String> user) {
        return servers.find(port, address, tls)
                .map(
                        server ->
                                SmtpClient.builder()
                                        .server(server.name(), port)
                                        .sessionId("-")
                                        .address(address)
                                        .user(user)
                                        .tls(tls)
                                        .relayAllowed(user.isPresent() || server.isRelayAllowed())
                                        .build());
    }
}
