package io.jamespolicy.smtp.store.redis;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.resource.ClientResources;
import java.net.URI;
import java.time.Duration;

/** The address of a Redis, and its timeout. */
final class RedisAddress {
    /** The timeout of a connection attempt and of a command. */
    static final Duration TIMEOUT = Duration.ofSeconds(1);

    /** The threads of the client, the smallest number that it supports. */
    private static final int THREADS = 2;

    private final URI uri;

    private RedisAddress(URI uri) {
        this.uri = uri;
    }

    /** An address with the scheme {@code redis} or {@code rediss}, with host and port. */
    static RedisAddress of(URI uri) {
        return new RedisAddress(uri);
    }

    /** A client that connects on request only. It starts no thread before. */
    RedisClient client() {
        RedisURI address = RedisURI.create(uri);
        address.setTimeout(TIMEOUT);
        RedisClient client =
                RedisClient.create(
                        ClientResources.builder()
                                .ioThreadPoolSize(THREADS)
                                .computationThreadPoolSize(THREADS)
                                .build(),
                        address);
        client.setOptions(
                ClientOptions.builder()
                        .autoReconnect(false)
                        .disconnectedBehavior(DisconnectedBehavior.REJECT_COMMANDS)
                        .socketOptions(
                                SocketOptions.builder()
                                        .connectTimeout(TIMEOUT)
                                        .keepAlive(true)
                                        .build())
                        .build());
        return client;
    }

    /** The address for the log, without user and password. */
    @Override
    public String toString() {
        return uri.getHost() + (uri.getPort() < 0 ? "" : ":" + uri.getPort()) + uri.getPath();
    }
}
