package io.jamespolicy.smtp.store.redis;

import io.jamespolicy.smtp.policy.abuse.StoreAddress;
import io.jamespolicy.smtp.policy.abuse.StoreAddress.Host;
import io.jamespolicy.smtp.policy.abuse.StoreAddress.Tls;
import io.jamespolicy.smtp.policy.abuse.StoreAddress.Topology;
import io.lettuce.core.AbstractRedisClient;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.SslOptions;
import io.lettuce.core.cluster.ClusterClientOptions;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.cluster.models.partitions.RedisClusterNode.NodeFlag;
import io.lettuce.core.resource.ClientResources;
import java.io.File;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** The address of a Redis for its client, and the timeout. */
final class RedisAddress {
    /** The timeout of a connection attempt and of a command. */
    static final Duration TIMEOUT = Duration.ofSeconds(1);

    /** The threads of the client, the smallest number that it supports. */
    private static final int THREADS = 2;

    private final StoreAddress address;

    private RedisAddress(StoreAddress address) {
        this.address = address;
    }

    static RedisAddress of(StoreAddress address) {
        return new RedisAddress(address);
    }

    /** A client that connects on request only. It starts no thread before. */
    AbstractRedisClient client() {
        ClientResources resources =
                ClientResources.builder()
                        .ioThreadPoolSize(THREADS)
                        .computationThreadPoolSize(THREADS)
                        .build();
        if (address.topology() == Topology.CLUSTER) {
            RedisClusterClient client = RedisClusterClient.create(resources, uris());
            client.setOptions(
                    ClusterClientOptions.builder(options())
                            .validateClusterNodeMembership(false)
                            .nodeFilter(
                                    node -> !node.is(NodeFlag.FAIL) && !node.is(NodeFlag.NOADDR))
                            .build());
            return client;
        }
        RedisClient client = RedisClient.create(resources);
        client.setOptions(options());
        return client;
    }

    private ClientOptions options() {
        ClientOptions.Builder options =
                ClientOptions.builder()
                        .autoReconnect(false)
                        .disconnectedBehavior(DisconnectedBehavior.REJECT_COMMANDS)
                        .socketOptions(
                                SocketOptions.builder()
                                        .connectTimeout(TIMEOUT)
                                        .keepAlive(true)
                                        .build());
        Tls tls = address.tls();
        if (!tls.keyStore().isEmpty()) {
            options.sslOptions(
                    SslOptions.builder()
                            .jdkSslProvider()
                            .keystore(
                                    new File(tls.keyStore()), tls.keyStorePassword().toCharArray())
                            .build());
        }
        return options.build();
    }

    /** The servers to connect to, one of which is a master; sentinels are one. */
    List<RedisURI> uris() {
        if (address.topology() == Topology.SENTINEL) {
            return List.of(sentinels());
        }
        return address.hosts().stream()
                .map(host -> complete(RedisURI.Builder.redis(host.name(), host.port())))
                .collect(Collectors.toList());
    }

    private RedisURI sentinels() {
        RedisURI.Builder all =
                RedisURI.builder().withSentinelMasterId(address.master().orElseThrow());
        for (Host host : address.hosts()) {
            RedisURI.Builder sentinel = encrypted(RedisURI.Builder.redis(host.name(), host.port()));
            address.sentinelPassword()
                    .ifPresent(password -> sentinel.withPassword(password.toCharArray()));
            all.withSentinel(sentinel.withTimeout(TIMEOUT).build());
        }
        return complete(all);
    }

    private RedisURI complete(RedisURI.Builder uri) {
        if (address.user().isPresent()) {
            uri.withAuthentication(address.user().get(), address.password().orElse(""));
        } else {
            address.password().ifPresent(password -> uri.withPassword(password.toCharArray()));
        }
        return encrypted(uri).withDatabase(address.database()).withTimeout(TIMEOUT).build();
    }

    private RedisURI.Builder encrypted(RedisURI.Builder uri) {
        return uri.withSsl(address.tls().isOn()).withVerifyPeer(address.tls().isChecked());
    }

    /** The address for the log, without user and password. */
    @Override
    public String toString() {
        return address.toString();
    }
}
