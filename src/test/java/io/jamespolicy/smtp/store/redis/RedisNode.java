package io.jamespolicy.smtp.store.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jamespolicy.smtp.policy.abuse.StoreAddress;
import io.jamespolicy.smtp.store.memory.MemoryBanList;
import io.jamespolicy.smtp.store.memory.MemoryClientBudgets;
import io.lettuce.core.AbstractRedisClient;
import io.lettuce.core.event.command.CommandListener;
import io.lettuce.core.event.command.CommandStartedEvent;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The shared state of one James. */
final class RedisNode implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final Set<String> askingThreads = ConcurrentHashMap.newKeySet();
    private final RedisWorker worker;
    private final RedisBanList bans;
    private final RedisClientBudgets budgets;
    private final RedisClientVolumes volumes;

    RedisNode(URI uri, Clock clock) {
        this(StoreAddress.parse(uri.toString()).orElseThrow(), clock);
    }

    RedisNode(StoreAddress store, Clock clock) {
        RedisAddress address = RedisAddress.of(store);
        AbstractRedisClient client = address.client();
        client.addListener(
                new CommandListener() {
                    @Override
                    public void commandStarted(CommandStartedEvent event) {
                        askingThreads.add(Thread.currentThread().getName());
                    }
                });
        worker = new RedisWorker(address, client, clock);
        bans = RedisBanList.share(new MemoryBanList(clock), worker);
        budgets = RedisClientBudgets.share(new MemoryClientBudgets(clock), worker, clock);
        volumes = RedisClientVolumes.share(worker, clock);
    }

    RedisNode joined() {
        await().atMost(LIMIT).until(worker::isReachable);
        return this;
    }

    RedisNode alone() {
        await().atMost(LIMIT).until(() -> !worker.isReachable() && worker.outages() > 0);
        return this;
    }

    RedisWorker worker() {
        return worker;
    }

    RedisBanList bans() {
        return bans;
    }

    RedisClientBudgets budgets() {
        return budgets;
    }

    RedisClientVolumes volumes() {
        return volumes;
    }

    /** Checks that only the worker thread sends commands to Redis. */
    void assertOnlyItsThreadAsked() {
        assertThat(askingThreads).containsExactly(RedisWorker.THREAD);
    }

    @Override
    public void close() {
        worker.close();
    }
}
