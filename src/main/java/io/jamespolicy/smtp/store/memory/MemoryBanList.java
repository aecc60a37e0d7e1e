package io.jamespolicy.smtp.store.memory;

import com.google.common.cache.Cache;
import com.google.inject.Inject;
import io.jamespolicy.smtp.policy.abuse.Ban;
import io.jamespolicy.smtp.policy.abuse.BanList;
import io.jamespolicy.smtp.policy.abuse.BanTerms;
import io.jamespolicy.smtp.policy.abuse.ClientKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Strikes and bans in the memory of this James: of a bounded number of clients, the oldest go
 * first. Exact, however many sessions strike at once.
 */
public final class MemoryBanList implements BanList {
    private final Cache<ClientKey, List<Instant>> strikes = ClientCaches.bounded().build();
    private final Cache<ClientKey, Instant> bans = ClientCaches.bounded().build();
    private final Clock clock;

    @Inject
    public MemoryBanList(Clock clock) {
        this.clock = clock;
    }

    @Override
    public boolean isBanned(ClientKey client) {
        Instant until = bans.getIfPresent(client);
        return until != null && until.isAfter(clock.instant());
    }

    @Override
    public boolean strike(ClientKey client, BanTerms terms) {
        Instant now = clock.instant();
        AtomicBoolean banning = new AtomicBoolean();
        strikes.asMap()
                .compute(
                        client,
                        (key, earlier) -> {
                            List<Instant> recent = recent(earlier, now, terms);
                            banning.set(recent.size() >= terms.strikes());
                            return banning.get() ? null : recent;
                        });
        if (banning.get()) {
            ban(client, terms.ban());
        }
        return banning.get();
    }

    private static List<Instant> recent(List<Instant> earlier, Instant now, BanTerms terms) {
        Instant begin = now.minus(terms.window());
        return Stream.concat(earlier == null ? Stream.empty() : earlier.stream(), Stream.of(now))
                .filter(strike -> strike.isAfter(begin))
                .collect(Collectors.toList());
    }

    @Override
    public void ban(ClientKey client, Duration duration) {
        bans.put(client, clock.instant().plus(duration));
    }

    @Override
    public boolean unban(ClientKey client) {
        boolean banned = isBanned(client);
        bans.invalidate(client);
        strikes.invalidate(client);
        return banned;
    }

    @Override
    public List<Ban> bans() {
        Instant now = clock.instant();
        return bans.asMap().entrySet().stream()
                .filter(ban -> ban.getValue().isAfter(now))
                .map(ban -> Ban.of(ban.getKey(), ban.getValue()))
                .collect(Collectors.toList());
    }
}
