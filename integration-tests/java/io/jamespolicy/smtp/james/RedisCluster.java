package io.jamespolicy.smtp.james;

import static org.awaitility.Awaitility.await;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A Redis Cluster of three masters, each with a replica or none. */
public final class RedisCluster implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int MASTERS = 3;
    private static final int SLOTS = 16_384;

    /** The port of the cluster's own protocol is higher by this number. */
    private static final int BUS = 10_000;

    private static final int MAX_PORT = 65_535;

    private final RedisClient client = RedisClient.create();
    private final List<RedisProcess> nodes = new ArrayList<>();
    private final Set<Integer> ports = new HashSet<>();

    private RedisCluster() {}

    /**
     * Starts all nodes, and waits until they answer for all keys.
     *
     * @param directory for the files of the nodes
     */
    public static RedisCluster start(Path directory, boolean replicated) throws IOException {
        RedisCluster cluster = new RedisCluster();
        for (int i = 0; i < (replicated ? 2 * MASTERS : MASTERS); i++) {
            int port = cluster.freePort();
            cluster.nodes.add(
                    RedisProcess.start(
                            port,
                            "--cluster-enabled",
                            "yes",
                            "--cluster-config-file",
                            directory.resolve("nodes-" + port + ".conf").toString(),
                            "--cluster-node-timeout",
                            "1000",
                            "--cluster-replica-validity-factor",
                            "0"));
        }
        cluster.join();
        return cluster;
    }

    /** A port that is free, and whose port of the cluster's own protocol is free too. */
    private int freePort() throws IOException {
        int port = JamesPorts.freePort();
        if (port + BUS > MAX_PORT || !isFree(port + BUS)) {
            return freePort();
        }
        boolean unused = ports.add(port) && ports.add(port + BUS);
        return unused ? port : freePort();
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }

    private void join() {
        RedisProcess first = nodes.get(0);
        for (int i = 0; i < MASTERS; i++) {
            int[] slots = IntStream.range(SLOTS * i / MASTERS, SLOTS * (i + 1) / MASTERS).toArray();
            on(nodes.get(i), redis -> redis.clusterAddSlots(slots));
        }
        nodes.stream()
                .skip(1)
                .forEach(node -> on(node, redis -> redis.clusterMeet("127.0.0.1", first.port())));
        awaitOnAll("cluster_known_nodes:" + nodes.size());
        for (int i = MASTERS; i < nodes.size(); i++) {
            String master = on(nodes.get(i - MASTERS), RedisCommands::clusterMyId);
            on(nodes.get(i), redis -> redis.clusterReplicate(master));
        }
        awaitOnAll("cluster_state:ok");
        await().atMost(LIMIT)
                .until(
                        () ->
                                nodes.stream()
                                        .skip(MASTERS)
                                        .allMatch(
                                                node ->
                                                        on(node, RedisCommands::info)
                                                                .contains(
                                                                        "master_link_status:up")));
    }

    private void awaitOnAll(String info) {
        await().atMost(LIMIT)
                .until(
                        () ->
                                nodes.stream()
                                        .allMatch(
                                                node ->
                                                        on(node, RedisCommands::clusterInfo)
                                                                .contains(info)));
    }

    private <T> T on(RedisProcess node, Function<RedisCommands<String, String>, T> command) {
        try (StatefulRedisConnection<String, String> connection =
                client.connect(RedisURI.create(node.uri()))) {
            return command.apply(connection.sync());
        }
    }

    /** The hosts of all nodes. */
    public String hosts() {
        return nodes.stream()
                .map(node -> "127.0.0.1:" + node.port())
                .collect(Collectors.joining(","));
    }

    /** The first of the masters. */
    public RedisProcess firstMaster() {
        return nodes.get(0);
    }

    @Override
    public void close() {
        nodes.forEach(RedisProcess::close);
        client.shutdown();
    }
}
