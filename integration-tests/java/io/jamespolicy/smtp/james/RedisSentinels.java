package io.jamespolicy.smtp.james;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A master with a replica, watched by three sentinels that promote it after a second. */
public final class RedisSentinels implements AutoCloseable {
    public static final String MASTER = "main";

    private static final int SENTINELS = 3;

    private final RedisProcess master;
    private final RedisProcess replica;
    private final List<RedisProcess> sentinels = new ArrayList<>();

    private RedisSentinels(RedisProcess master, RedisProcess replica) {
        this.master = master;
        this.replica = replica;
    }

    /**
     * Starts all of them.
     *
     * @param directory for the files of the sentinels
     */
    public static RedisSentinels start(Path directory) throws IOException {
        RedisProcess master = RedisProcess.start();
        RedisProcess replica =
                RedisProcess.start("--replicaof", "127.0.0.1", Integer.toString(master.port()));
        RedisSentinels all = new RedisSentinels(master, replica);
        for (int i = 0; i < SENTINELS; i++) {
            Path configuration = directory.resolve("sentinel-" + i + ".conf");
            Files.write(
                    configuration,
                    List.of(
                            "sentinel monitor " + MASTER + " 127.0.0.1 " + master.port() + " 2",
                            "sentinel down-after-milliseconds " + MASTER + " 1000",
                            "sentinel failover-timeout " + MASTER + " 5000"));
            all.sentinels.add(RedisProcess.start(configuration.toString(), RedisProcess.SENTINEL));
        }
        return all;
    }

    /** The hosts of the sentinels. */
    public String hosts() {
        return sentinels.stream()
                .map(sentinel -> "127.0.0.1:" + sentinel.port())
                .collect(Collectors.joining(","));
    }

    /** Kills the master. */
    public void killMaster() {
        master.kill();
    }

    @Override
    public void close() {
        sentinels.forEach(RedisProcess::close);
        replica.close();
        master.close();
    }
}
