package io.jamespolicy.smtp.store.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.bucket4j.redis.lettuce.Bucket4jLettuce;
import io.github.bucket4j.redis.lettuce.Bucket4jLettuce.LettuceBasedProxyManagerBuilder;
import io.lettuce.core.AbstractRedisClient;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisConnectionException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulConnection;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.cluster.api.StatefulRedisClusterConnection;
import io.lettuce.core.cluster.api.sync.RedisClusterCommands;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import java.util.List;
import java.util.function.Consumer;

/**
 * The connections to a Redis: one for commands, to its master or to all masters of a cluster, and
 * one for the channel. Each attempt asks the sentinels or the cluster anew where the masters are.
 */
final class RedisLink {
    private static final RedisCodec<String, byte[]> CODEC =
            RedisCodec.of(StringCodec.UTF8, ByteArrayCodec.INSTANCE);
    private static final String MASTER = "master";

    private final StatefulConnection<String, byte[]> connection;
    private final RedisClusterCommands<String, byte[]> commands;
    private final LettuceBasedProxyManagerBuilder<String> budgets;
    private final Runnable ping;
    private final StatefulRedisPubSubConnection<String, String> subscription;

    private RedisLink(
            StatefulConnection<String, byte[]> connection,
            RedisClusterCommands<String, byte[]> commands,
            LettuceBasedProxyManagerBuilder<String> budgets,
            Runnable ping,
            StatefulRedisPubSubConnection<String, String> subscription) {
        this.connection = connection;
        this.commands = commands;
        this.budgets = budgets;
        this.ping = ping;
        this.subscription = subscription;
    }

    /**
     * Connects.
     *
     * @param messages receives those of the channel, on a thread of the client
     */
    static RedisLink open(
            RedisAddress address,
            AbstractRedisClient client,
            String channel,
            Consumer<String> messages) {
        return client instanceof RedisClusterClient
                ? ofCluster((RedisClusterClient) client, channel, messages)
                : ofMaster(address.uris(), (RedisClient) client, channel, messages);
    }

    private static RedisLink ofCluster(
            RedisClusterClient client, String channel, Consumer<String> messages) {
        client.refreshPartitions();
        StatefulRedisClusterConnection<String, byte[]> connection = client.connect(CODEC);
        try {
            connection.setTimeout(RedisAddress.TIMEOUT);
            StatefulRedisPubSubConnection<String, String> subscription = client.connectPubSub();
            subscription.setTimeout(RedisAddress.TIMEOUT);
            return new RedisLink(
                    connection,
                    connection.sync(),
                    Bucket4jLettuce.casBasedBuilder(connection),
                    () -> connection.sync().upstream().commands().ping(),
                    subscribed(subscription, channel, messages));
        } catch (RuntimeException e) {
            connection.closeAsync();
            throw e;
        }
    }

    private static RedisLink ofMaster(
            List<RedisURI> uris, RedisClient client, String channel, Consumer<String> messages) {
        RuntimeException fault = new RedisConnectionException("no server is named");
        for (RedisURI uri : uris) {
            try {
                return ofMaster(uri, uris.size() == 1, client, channel, messages);
            } catch (RuntimeException e) {
                fault = e;
            }
        }
        throw fault;
    }

    private static RedisLink ofMaster(
            RedisURI uri,
            boolean only,
            RedisClient client,
            String channel,
            Consumer<String> messages) {
        StatefulRedisConnection<String, byte[]> connection = client.connect(CODEC, uri);
        try {
            if (!only && !isMaster(connection)) {
                throw new RedisConnectionException("none of the servers is a master");
            }
            return new RedisLink(
                    connection,
                    connection.sync(),
                    Bucket4jLettuce.casBasedBuilder(connection),
                    () -> connection.sync().ping(),
                    subscribed(client.connectPubSub(uri), channel, messages));
        } catch (RuntimeException e) {
            connection.closeAsync();
            throw e;
        }
    }

    private static boolean isMaster(StatefulRedisConnection<String, byte[]> connection) {
        return new String((byte[]) connection.sync().role().get(0), UTF_8).equals(MASTER);
    }

    private static StatefulRedisPubSubConnection<String, String> subscribed(
            StatefulRedisPubSubConnection<String, String> subscription,
            String channel,
            Consumer<String> messages) {
        try {
            subscription.addListener(
                    new RedisPubSubAdapter<>() {
                        @Override
                        public void message(String source, String message) {
                            messages.accept(message);
                        }
                    });
            subscription.sync().subscribe(channel);
            return subscription;
        } catch (RuntimeException e) {
            subscription.closeAsync();
            throw e;
        }
    }

    RedisClusterCommands<String, byte[]> commands() {
        return commands;
    }

    /** Builds what counts budgets by this connection. */
    LettuceBasedProxyManagerBuilder<String> budgets() {
        return budgets;
    }

    /** Checks the connections to all masters. Throws where one is lost. */
    void check() {
        ping.run();
        subscription.sync().ping();
    }

    void close() {
        connection.closeAsync();
        subscription.closeAsync();
    }
}
