package io.jamespolicy.smtp.store.memory;

import com.google.common.cache.Cache;
import com.google.common.cache.CacheLoader;
import com.google.common.cache.LoadingCache;
import com.google.inject.Inject;
import io.jamespolicy.smtp.policy.abuse.Ban;
import io.jamespolicy.smtp.policy.abuse.BanList;
import io.jamespolicy.smtp.policy.abuse.BanRules;
import io.jamespolicy.smtp.policy.abuse.ClientKey;
import io.jamespolicy.smtp.store.ClientCaches;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;

/**
 * Strikes and bans in the memory of this James: of a bounded number of clients, the oldest go
 * first. Exact, however many sessions strike at once.
 */
public final class MemoryBanList implements BanList {
    private final LoadingCache<ClientKey, Strikes> strikes =
            ClientCaches.bounded().build(CacheLoader.from(Strikes::new));
    private final Cache<ClientKey, Ban> decisions = ClientCaches.bounded().build();
    private final Clock clock;

    @Inject
    public MemoryBanList(Clock clock) {
        this.clock = clock;
    }

    @Override
    public boolean isBanned(ClientKey client) {
        Ban ban = decisions.getIfPresent(client);
        return ban != null && ban.isInForce(clock.instant());
    }

    @Override
    public boolean strike(ClientKey client, BanRules rules) {
        boolean banning = strikes.getUnchecked(client).add(clock.instant(), rules);
        if (banning) {
            decide(client, rules.ban());
        }
        return banning;
    }

    @Override
    public void ban(ClientKey client, Duration duration) {
        decide(client, duration);
        strikes.invalidate(client);
    }

    @Override
    public boolean unban(ClientKey client) {
        boolean banned = isBanned(client);
        decide(client, Duration.ZERO);
        strikes.invalidate(client);
        return banned;
    }

    /** Bans a client for so long; or, for no time at all, lifts its ban. */
    private void decide(ClientKey client, Duration duration) {
        Ban latest = Ban.of(client, now(), duration);
        decisions.asMap().merge(client, latest, (known, decided) -> decided.decidedAfter(known));
    }

    /**
     * Takes over what was decided elsewhere about a client.
     *
     * @return whether it was news: not where the same or something later is known
     */
    public boolean learn(Ban decision) {
        AtomicBoolean news = new AtomicBoolean();
        decisions
                .asMap()
                .compute(
                        decision.client(),
                        (client, known) -> {
                            news.set(known == null || decision.isLaterThan(known));
                            return news.get() ? decision : known;
                        });
        if (news.get()) {
            strikes.invalidate(decision.client());
        }
        return news.get();
    }

    /** In milliseconds, as it is told to others. */
    private Instant now() {
        return Instant.ofEpochMilli(clock.millis());
    }

    @Override
    public List<Ban> bans() {
        Instant now = clock.instant();
        return decisions().stream().filter(ban -> ban.isInForce(now)).collect(Collectors.toList());
    }

    /** What was decided last about a client; empty where nothing was. */
    public Optional<Ban> decisionOn(ClientKey client) {
        return Optional.ofNullable(decisions.getIfPresent(client));
    }

    /** What was decided last about each client, those that are served again included. */
    public List<Ban> decisions() {
        return List.copyOf(decisions.asMap().values());
    }

    /** Those against one client. */
    private static final class Strikes {
        private final Deque<Instant> recent = new ArrayDeque<>();

        /** Whether it is the last of so many, with which they begin anew. */
        synchronized boolean add(Instant now, BanRules rules) {
            Instant begin = now.minus(rules.window());
            recent.removeIf(strike -> !strike.isAfter(begin));
            recent.add(now);
            boolean banning = recent.size() >= rules.strikes();
            if (banning) {
                recent.clear();
            }
            return banning;
        }
    }
}
