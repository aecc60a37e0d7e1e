package io.jamespolicy.smtp.store.memory;

import com.google.common.cache.Cache;
import com.google.common.cache.CacheLoader;
import com.google.common.cache.LoadingCache;
import com.google.inject.Inject;
import io.jamespolicy.smtp.policy.abuse.Ban;
import io.jamespolicy.smtp.policy.abuse.BanList;
import io.jamespolicy.smtp.policy.abuse.BanReason;
import io.jamespolicy.smtp.policy.abuse.BanRules;
import io.jamespolicy.smtp.policy.abuse.ClientKey;
import io.jamespolicy.smtp.policy.abuse.Offence;
import io.jamespolicy.smtp.store.ClientCaches;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;

/**
 * Offences and bans in memory, for a bounded number of clients; the least recently used are
 * evicted. Exact under concurrent calls.
 */
public final class MemoryBanList implements BanList {
    private static final Duration FORGET_INTERVAL = Duration.ofMinutes(1);

    private final Map<Offence, LoadingCache<ClientKey, RecentTimes>> offences =
            new EnumMap<>(Offence.class);
    private final Cache<ClientKey, Ban> decisions =
            ClientCaches.bounded((ClientKey client, Ban ban) -> isKept(ban) ? 0 : 1).build();

    /** The prefixes of the networks that have been banned. */
    private final Set<Integer> prefixes = new CopyOnWriteArraySet<>();

    /** Whether there has been a decision: a James without bans looks nothing up. */
    private volatile boolean decided;

    private final AtomicReference<Instant> endedForgottenAt = new AtomicReference<>(Instant.EPOCH);
    private final Clock clock;

    @Inject
    public MemoryBanList(Clock clock) {
        this.clock = clock;
        for (Offence offence : Offence.values()) {
            offences.put(offence, ClientCaches.bounded().build(CacheLoader.from(RecentTimes::new)));
        }
    }

    private static boolean isKept(Ban ban) {
        return ban.reason().isByOperator() && ban.until().isAfter(ban.since());
    }

    @Override
    public boolean isUnused() {
        return !decided;
    }

    @Override
    public Optional<Ban> banOf(ClientKey client) {
        Instant now = clock.instant();
        Optional<Ban> own = decisionOn(client).filter(ban -> ban.isInForce(now));
        return own.isPresent() || prefixes.isEmpty()
                ? own
                : client.around(prefixes)
                        .flatMap(network -> decisionOn(network).stream())
                        .filter(ban -> ban.isInForce(now))
                        .findFirst();
    }

    @Override
    public boolean count(ClientKey client, Offence offence, BanRules rules, BanReason reason) {
        long now = clock.millis();
        boolean banning =
                offences.get(offence)
                        .getUnchecked(client)
                        .isReached(rules.banning(offence).max(), now, rules.window().toMillis());
        if (banning) {
            banByLimit(client, rules.ban(), reason);
            // those of this kind are forgotten, except for what other sessions add meanwhile
            EnumSet.complementOf(EnumSet.of(offence)).forEach(other -> forget(client, other));
        }
        return banning;
    }

    @Override
    public void forgive(ClientKey client, Offence offence, int most, Duration window) {
        RecentTimes times = offences.get(offence).getIfPresent(client);
        if (times != null) {
            times.forgive(most, clock.millis(), window.toMillis());
        }
    }

    private void forget(ClientKey client) {
        offences.keySet().forEach(offence -> forget(client, offence));
    }

    private void forget(ClientKey client, Offence offence) {
        offences.get(offence).invalidate(client);
    }

    @Override
    public void ban(List<Ban> bans) {
        forgetEnded();
        for (Ban ban : bans) {
            decide(ban);
            forget(ban.client());
        }
    }

    /** Forgets the bans by operators that have ended, since they are not evicted. */
    private void forgetEnded() {
        Instant now = clock.instant();
        Instant forgotten = endedForgottenAt.get();
        if (now.isAfter(forgotten.plus(FORGET_INTERVAL))
                && endedForgottenAt.compareAndSet(forgotten, now)) {
            decisions.asMap().values().removeIf(ban -> isKept(ban) && !ban.isInForce(now));
        }
    }

    /** Bans a client from now on, unless an operator's ban is in force. */
    public void banByLimit(ClientKey client, Duration duration, BanReason reason) {
        Instant now = now();
        decide(Ban.of(client, now, now.plus(duration), reason));
    }

    @Override
    public boolean unban(ClientKey client) {
        boolean banned = decisionOn(client).filter(ban -> ban.isInForce(now())).isPresent();
        decide(Ban.lifted(client, now()));
        forget(client);
        return banned;
    }

    private void decide(Ban latest) {
        remember(latest);
        decisions
                .asMap()
                .merge(
                        latest.client(),
                        latest,
                        (known, decided) -> {
                            Ban later = decided.decidedAfter(known);
                            return later.prevailsOver(known) ? later : known;
                        });
    }

    /** Before the decision itself, which is looked up by its prefix. */
    private void remember(Ban decision) {
        decided = true;
        decision.client().prefixOfMany().ifPresent(prefixes::add);
    }

    /**
     * Applies a decision of another James.
     *
     * @return whether it is new: false where it is known, or another one prevails
     */
    public boolean apply(Ban decision) {
        forgetEnded();
        remember(decision);
        AtomicBoolean news = new AtomicBoolean();
        decisions
                .asMap()
                .compute(
                        decision.client(),
                        (client, known) -> {
                            news.set(known == null || decision.prevailsOver(known));
                            return news.get() ? decision : known;
                        });
        if (news.get()) {
            forget(decision.client());
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
}
