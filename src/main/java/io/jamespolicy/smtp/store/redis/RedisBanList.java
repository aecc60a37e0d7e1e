package io.jamespolicy.smtp.store.redis;

import io.jamespolicy.smtp.policy.abuse.Ban;
import io.jamespolicy.smtp.policy.abuse.BanList;
import io.jamespolicy.smtp.policy.abuse.BanReason;
import io.jamespolicy.smtp.policy.abuse.BanRules;
import io.jamespolicy.smtp.policy.abuse.ClientKey;
import io.jamespolicy.smtp.policy.abuse.Offence;
import io.jamespolicy.smtp.policy.client.ClientText;
import io.jamespolicy.smtp.policy.log.LoggerNames;
import io.jamespolicy.smtp.store.memory.MemoryBanList;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Offences and bans that several Jameses share. Each James decides by its own memory and updates
 * Redis in the background. An offence is counted in both, and a ban that results from either is
 * published to all. The last decision about a client wins, as in {@link Ban#prevailsOver}. After an
 * outage both sides exchange what they missed.
 */
public final class RedisBanList implements BanList {
    private static final Logger LOGGER = LoggerFactory.getLogger(LoggerNames.MODULE);

    private final MemoryBanList memory;
    private final RedisWorker worker;

    private RedisBanList(MemoryBanList memory, RedisWorker worker) {
        this.memory = memory;
        this.worker = worker;
    }

    /** Starts to share a memory. */
    public static RedisBanList share(MemoryBanList memory, RedisWorker worker) {
        RedisBanList list = new RedisBanList(memory, worker);
        worker.start(list::exchange, list::apply);
        return list;
    }

    @Override
    public boolean isUnused() {
        return memory.isUnused();
    }

    @Override
    public Optional<Ban> banOf(ClientKey client) {
        return memory.banOf(client);
    }

    @Override
    public boolean count(ClientKey client, Offence offence, BanRules rules, BanReason reason) {
        boolean banning = memory.count(client, offence, rules, reason);
        if (banning) {
            publish(client);
        } else {
            worker.submit(redis -> count(redis, client, offence, rules, reason));
        }
        return banning;
    }

    private void count(
            RedisConnection redis,
            ClientKey client,
            Offence offence,
            BanRules rules,
            BanReason reason) {
        if (redis.count(client, offence, rules)) {
            memory.banByLimit(client, rules.ban(), reason);
            memory.decisionOn(client).ifPresent(redis::publish);
            LOGGER.info("{} is banned for what it did on several Jameses", text(client));
        }
    }

    @Override
    public void forgive(ClientKey client, Offence offence, int most, Duration window) {
        memory.forgive(client, offence, most, window);
        worker.submit(redis -> redis.forgive(client, offence, most, window));
    }

    @Override
    public void ban(List<Ban> bans) {
        memory.ban(bans);
        bans.forEach(ban -> publish(ban.client()));
    }

    @Override
    public boolean unban(ClientKey client) {
        boolean banned = memory.unban(client);
        publish(client);
        return banned;
    }

    @Override
    public List<Ban> bans() {
        return memory.bans();
    }

    private void publish(ClientKey client) {
        worker.submit(redis -> memory.decisionOn(client).ifPresent(redis::publish));
    }

    private void apply(Ban ban) {
        if (memory.apply(ban)) {
            LOGGER.info(
                    ban.until().isAfter(ban.since())
                            ? "{} is banned by another James until {}"
                            : "The ban of {} is lifted by another James at {}",
                    text(ban.client()),
                    ban.until());
        }
    }

    private static String text(ClientKey client) {
        return ClientText.of(client.toString());
    }

    private void exchange(RedisConnection redis) {
        Set<Ban> theirs = redis.decisions();
        theirs.forEach(memory::apply);
        memory.decisions().stream().filter(ours -> !theirs.contains(ours)).forEach(redis::publish);
    }
}
