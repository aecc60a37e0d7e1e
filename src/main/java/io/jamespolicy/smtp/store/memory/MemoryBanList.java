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
 * Strikes and bans in memory, for a bounded number of clients; the least recently used are evicted.
 * Exact under concurrent strikes.
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

    /** Bans a client; a duration of zero lifts its ban. */
    private void decide(ClientKey client, Duration duration) {
        Ban latest = Ban.of(client, now(), duration);
        decisions.asMap().merge(client, latest, (known, decided) -> decided.decidedAfter(known));
    }

    /**
     * Applies a decision of another James.
     *
     * @return whether it is new: false where the same or a later decision is known
     */
    public boolean apply(Ban decision) {
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

    /** The time in milliseconds, as it is sent to other Jameses. */
    private Instant now() {
        return Instant.ofEpochMilli(clock.millis());
    }

    @Override
    public List<Ban> bans() {
        Instant now = clock.instant();
        return decisions().stream().filter(ban -> ban.isInForce(now)).collect(Collectors.toList());
    }

    /** The last decision about a client; empty where there is none. */
    public Optional<Ban> decisionOn(ClientKey client) {
        return Optional.ofNullable(decisions.getIfPresent(client));
    }

    /** The last decision about each client, including lifted bans. */
    public List<Ban> decisions() {
        return List.copyOf(decisions.asMap().values());
    }

    /** The strikes against one client. */
    private static final class Strikes {
        private final Deque<Instant> recent = new ArrayDeque<>();

        /** Whether this strike bans the client. The strikes are deleted then. */
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
