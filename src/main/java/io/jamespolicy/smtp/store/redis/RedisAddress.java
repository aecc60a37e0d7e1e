package io.jamespolicy.smtp.store.redis;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.resource.ClientResources;
import java.net.URI;
import java.time.Duration;

/** Where a Redis is, and how long it may take to answer. */
final class RedisAddress {
    /** For a connection, and for the answer to a command. */
    static final Duration TIMEOUT = Duration.ofSeconds(1);

    /** Of the client, which are as few as it can have. */
    private static final int THREADS = 2;

    private final URI uri;

    private RedisAddress(URI uri) {
        this.uri = uri;
    }

    /** {@code redis} or {@code rediss}, with host and port. */
    static RedisAddress of(URI uri) {
        return new RedisAddress(uri);
    }

    /** What connects to it, once each time it is told to; uses no thread before. */
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

    /** For the log: without user and password. */
    @Override
    public String toString() {
        return uri.getHost() + (uri.getPort() < 0 ? "" : ":" + uri.getPort()) + uri.getPath();
    }
}
