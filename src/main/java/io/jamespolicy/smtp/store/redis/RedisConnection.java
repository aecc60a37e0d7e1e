package io.jamespolicy.smtp.store.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.collect.Iterators;
import com.google.common.io.Resources;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.distributed.ExpirationAfterWriteStrategy;
import io.github.bucket4j.distributed.proxy.ProxyManager;
import io.jamespolicy.smtp.policy.abuse.Ban;
import io.jamespolicy.smtp.policy.abuse.BanRules;
import io.jamespolicy.smtp.policy.abuse.Budget;
import io.jamespolicy.smtp.policy.abuse.ClientKey;
import io.jamespolicy.smtp.policy.abuse.Offence;
import io.jamespolicy.smtp.policy.abuse.Threshold;
import io.jamespolicy.smtp.policy.volume.VolumeAmount;
import io.jamespolicy.smtp.policy.volume.VolumeKey;
import io.jamespolicy.smtp.policy.volume.VolumeUse;
import io.jamespolicy.smtp.store.TokenBuckets;
import io.lettuce.core.AbstractRedisClient;
import io.lettuce.core.KeyValue;
import io.lettuce.core.ScanArgs;
import io.lettuce.core.ScanIterator;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.cluster.api.sync.RedisClusterCommands;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The commands that we send to Redis. Each call blocks for the reply, {@link RedisAddress#TIMEOUT}
 * at most, and throws after that or when the connection is lost. Not thread-safe. All keys start
 * with {@value #PREFIX} and have an expiry, which is the year 9999 for permanent bans.
 */
final class RedisConnection {
    static final String PREFIX = "smtp-policy:";

    private static final String BANS = PREFIX + "ban:";
    private static final Map<Offence, String> OFFENCES =
            Map.of(
                    Offence.EXCEEDED_LIMIT,
                    PREFIX + "strikes:",
                    Offence.FAILED_AUTHENTICATION,
                    PREFIX + "failed-auth:",
                    Offence.ANY_FAILED_AUTHENTICATION,
                    PREFIX + "any-failed-auth:");
    private static final String BUDGETS = PREFIX + "budget:";
    private static final String VOLUMES = PREFIX + "volume:";
    private static final String CHANNEL = PREFIX + "bans";

    /** How long decisions are kept at least, for a James that was disconnected. */
    private static final Duration KEPT = Duration.ofDays(1);

    /** How long a lifted ban is known at most, however long it would have lasted. */
    private static final Duration KEPT_LIFTED = Duration.ofDays(30);

    private static final Duration BUDGET_KEPT_FULL = Duration.ofSeconds(10);
    private static final int PAGE = 1_000;

    /**
     * The clients for whom Redis is tried out: so many that each master of a cluster of usual size
     * has some.
     */
    private static final List<ClientKey> PROBES =
            IntStream.range(0, 48)
                    .mapToObj(number -> ClientKey.ofUser("smtp-policy-probe-" + number))
                    .collect(Collectors.toUnmodifiableList());

    private static final Duration PROBE_WINDOW = Duration.ofSeconds(1);
    private static final BanRules PROBE_RULES =
            BanRules.of(Threshold.UNLIMITED, Threshold.UNLIMITED, PROBE_WINDOW, Duration.ZERO);

    private static final String COUNT = script("count.lua");
    private static final String FORGIVE = script("forgive.lua");
    private static final String DECIDE = script("decide.lua");
    private static final String VOLUME = script("volume.lua");

    private final Clock clock;
    private final RedisLink link;
    private final RedisClusterCommands<String, byte[]> commands;
    private final ProxyManager<String> budgets;

    private RedisConnection(Clock clock, RedisLink link) {
        this.clock = clock;
        this.link = link;
        this.commands = link.commands();
        this.budgets =
                link.budgets()
                        .clientClock(TokenBuckets.time(clock))
                        .requestTimeout(RedisAddress.TIMEOUT)
                        .expirationAfterWrite(
                                ExpirationAfterWriteStrategy.basedOnTimeForRefillingBucketUpToMax(
                                        BUDGET_KEPT_FULL))
                        .build();
    }

    /**
     * Connects.
     *
     * @param news receives the decisions of all Jameses, on a thread of the client
     */
    static RedisConnection open(
            RedisAddress address, AbstractRedisClient client, Clock clock, Consumer<Ban> news) {
        return new RedisConnection(
                clock,
                RedisLink.open(
                        address,
                        client,
                        CHANNEL,
                        message -> BanCodec.decode(message).ifPresent(news)));
    }

    /** Checks both connections. Throws where one is lost. */
    void check() {
        link.check();
    }

    /**
     * Counts and debits for nobody, as is done for clients. Throws where Redis does not take it: as
     * a replica, with a full memory, after a failed save, or without permission.
     */
    void probe() {
        for (ClientKey probe : PROBES) {
            count(probe, Offence.EXCEEDED_LIMIT, PROBE_RULES);
            debit(probe, Budget.of(1, PROBE_WINDOW), 1);
            shareVolume(probeVolume(probe), "probe");
        }
    }

    private VolumeUse probeVolume(ClientKey probe) {
        return VolumeUse.of(
                VolumeKey.of(probe, "probe", PROBE_WINDOW),
                VolumeAmount.NONE,
                clock.instant().plus(PROBE_WINDOW));
    }

    /** Counts an offence; true where it bans the client. */
    boolean count(ClientKey client, Offence offence, BanRules rules) {
        return isTrue(
                COUNT,
                List.of(key(OFFENCES.get(offence), client)),
                clock.millis(),
                rules.window().toMillis(),
                rules.banning(offence).max());
    }

    /** Forgets the oldest offences of a client within the window, so many at most. */
    void forgive(ClientKey client, Offence offence, int most, Duration window) {
        isTrue(
                FORGIVE,
                List.of(key(OFFENCES.get(offence), client)),
                clock.millis(),
                window.toMillis(),
                most);
    }

    /** Publishes a decision, unless Redis has one that prevails over it. */
    void publish(Ban ban) {
        Instant known = ban.since().plus(KEPT);
        Instant keptUntil = known.isAfter(ban.until()) ? known : ban.until();
        long keep = keptUntil.toEpochMilli() - clock.millis();
        if (keep > 0) {
            isTrue(
                    DECIDE,
                    keysOf(ban.client()),
                    CHANNEL,
                    ban.since().toEpochMilli(),
                    ban.reason().isByOperator() ? 1 : 0,
                    BanCodec.encode(ban),
                    keep,
                    KEPT_LIFTED.toMillis());
        }
    }

    /** In a cluster, all keys of a client are on one master: that of the part in braces. */
    private static String key(String prefix, ClientKey client) {
        String name = client.spelling().replace("%", "%25").replace("{", "%7B").replace("}", "%7D");
        return prefix + "{" + name + "}";
    }

    /** The key of the decision about a client, and those of its offences. */
    private static List<String> keysOf(ClientKey client) {
        return Stream.concat(Stream.of(BANS), OFFENCES.values().stream())
                .map(prefix -> key(prefix, client))
                .collect(Collectors.toList());
    }

    /** The last decision about each client. */
    Set<Ban> decisions() {
        Set<Ban> decisions = new HashSet<>();
        Iterator<String> keys =
                ScanIterator.scan(commands, ScanArgs.Builder.matches(BANS + "*").limit(PAGE));
        Iterators.partition(keys, PAGE)
                .forEachRemaining(
                        page ->
                                commands.mget(page.toArray(new String[0])).stream()
                                        .filter(KeyValue::hasValue)
                                        .map(found -> new String(found.getValue(), UTF_8))
                                        .flatMap(text -> BanCodec.decode(text).stream())
                                        .forEach(decisions::add));
        return decisions;
    }

    /**
     * Debits a number of commands from the budget of a client.
     *
     * @return the number debited, which is smaller where the budget is too small
     */
    long debit(ClientKey client, Budget budget, long owed) {
        String kind = budget.commands() + "/" + budget.period().toMillis() + ":";
        String key = key(BUDGETS + kind, client);
        return budgets.builder()
                .build(
                        key,
                        () ->
                                BucketConfiguration.builder()
                                        .addLimit(TokenBuckets.bandwidth(budget))
                                        .build())
                .tryConsumeAsMuchAsPossible(owed);
    }

    /**
     * Stores what an account has used of a volume.
     *
     * @return what all other accounts have used together, and when the first of their periods ends;
     *     those whose period is over count no longer
     */
    VolumeUse shareVolume(VolumeUse mine, String account) {
        VolumeKey volume = mine.key();
        String kind = volume.rule() + "/" + volume.period().toMillis() + ":";
        Instant now = clock.instant();
        List<byte[]> found =
                commands.eval(
                        VOLUME,
                        ScriptOutputType.MULTI,
                        new String[] {key(VOLUMES + kind, volume.client())},
                        bytes(
                                account,
                                VolumeCodec.encode(mine),
                                Math.max(1, Duration.between(now, mine.until()).toMillis())));
        VolumeUse others = VolumeUse.of(volume, VolumeAmount.NONE, mine.until());
        for (int i = 0; i < found.size(); i += 2) {
            if (!text(found.get(i)).equals(account)) {
                others =
                        VolumeCodec.decode(volume, text(found.get(i + 1)))
                                .filter(use -> use.until().isAfter(now))
                                .map(others::plus)
                                .orElse(others);
            }
        }
        return others;
    }

    private static String text(byte[] value) {
        return new String(value, UTF_8);
    }

    void close() {
        link.close();
    }

    private boolean isTrue(String script, List<String> keys, Object... arguments) {
        return commands.eval(
                script, ScriptOutputType.BOOLEAN, keys.toArray(new String[0]), bytes(arguments));
    }

    private static byte[][] bytes(Object... arguments) {
        return Stream.of(arguments)
                .map(value -> value.toString().getBytes(UTF_8))
                .toArray(byte[][]::new);
    }

    private static String script(String name) {
        try {
            return Resources.toString(Resources.getResource(RedisConnection.class, name), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
