package io.jamespolicy.smtp.policy.abuse;

import com.google.auto.value.AutoValue;
import io.jamespolicy.smtp.policy.client.SmtpClient;
import io.jamespolicy.smtp.policy.rule.Condition;
import io.jamespolicy.smtp.policy.rule.Facts;
import io.jamespolicy.smtp.policy.rule.Network;
import io.jamespolicy.smtp.policy.rule.Rule;
import io.jamespolicy.smtp.policy.rule.Rules;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The limits of a session, the rules for bans, and the exemptions from bans. No client is exempt
 * from the limits of a session.
 */
@AutoValue
public abstract class LimitPolicy {
    /** No limits and no bans. */
    public static final LimitPolicy NONE =
            new AutoValue_LimitPolicy(Map.of(), BanRules.NONE, Rules.of(List.of()));

    /** The default exemptions: the local host and clients that may relay. */
    public static final List<Rule<Boolean>> DEFAULT_EXEMPTIONS =
            List.of(
                    exemption(
                            "default: the local host",
                            List.of(Condition.network(networks("127.0.0.0/8", "::1")))),
                    exemption(
                            "default: clients that may relay", List.of(Condition.relaying(true))));

    /** The default limits, which known honest clients do not reach. */
    public static final LimitPolicy DEFAULT =
            NONE.withLimit(SessionLimit.NON_MAIL_COMMANDS, Threshold.of(100))
                    .withLimit(SessionLimit.ABORTED_TRANSACTIONS, Threshold.of(50))
                    .withLimit(SessionLimit.REFUSED_RECIPIENTS, Threshold.of(50))
                    .withLimit(SessionLimit.ERRORS, Threshold.of(20))
                    .withLimit(SessionLimit.FAILED_AUTHENTICATIONS, Threshold.of(5))
                    .withLimit(
                            SessionLimit.IDLE_KEEP_ALIVE,
                            Threshold.of(Duration.ofMinutes(30).toMillis()))
                    .withBans(
                            BanRules.of(
                                    Threshold.of(3),
                                    Threshold.of(20),
                                    Duration.ofMinutes(10),
                                    Duration.ofHours(1)))
                    .withExemptions(DEFAULT_EXEMPTIONS);

    /** What an honest user may need until the password is right, by the default limit. */
    private static final int FORGIVEN_BY_A_SUCCESS = 5;

    /** Cached, since every command checks all limits. */
    private static final SessionLimit[] IN_ORDER = SessionLimit.values();

    abstract Map<SessionLimit, Threshold> limits();

    /** When clients are banned. */
    public abstract BanRules banRules();

    abstract Rules<Boolean> exemptions();

    /** The networks that the exemptions name. */
    public List<Network> exemptNetworks() {
        return exemptions().list().stream()
                .flatMap(rule -> rule.networks().stream())
                .collect(Collectors.toList());
    }

    /** The name of the exemption of a client; empty where it has none. */
    public Optional<String> exemption(SmtpClient client) {
        return exemptions().exact(Facts.of(client), false).rule().map(Rule::name);
    }

    /** A rule that exempts clients from bans where all conditions match. */
    public static Rule<Boolean> exemption(String name, List<Condition> conditions) {
        return Rule.of(name, conditions, true);
    }

    private static List<Network> networks(String... texts) {
        return Stream.of(texts)
                .map(text -> Network.parse(text).orElseThrow())
                .collect(Collectors.toList());
    }

    /** The same policy with this limit. */
    public LimitPolicy withLimit(SessionLimit limit, Threshold threshold) {
        Map<SessionLimit, Threshold> changed = new EnumMap<>(SessionLimit.class);
        changed.putAll(limits());
        changed.put(limit, threshold);
        return new AutoValue_LimitPolicy(changed, banRules(), exemptions());
    }

    /** The same policy with bans by these rules. */
    public LimitPolicy withBans(BanRules rules) {
        return new AutoValue_LimitPolicy(limits(), rules, exemptions());
    }

    /** The same policy with these exemptions from bans. */
    public LimitPolicy withExemptions(List<Rule<Boolean>> rules) {
        return new AutoValue_LimitPolicy(limits(), banRules(), Rules.of(rules));
    }

    /** The maximum of a limit, as in {@link SessionUsage#of}; empty where there is none. */
    public Optional<Long> limit(SessionLimit limit) {
        return Optional.ofNullable(limits().get(limit))
                .filter(threshold -> !threshold.isUnlimited())
                .map(Threshold::max);
    }

    /** The first limit that the session exceeds; empty where it exceeds none. */
    public Optional<SessionLimit> exceeded(SessionUsage usage) {
        for (SessionLimit limit : IN_ORDER) {
            Threshold threshold = limits().get(limit);
            if (threshold != null && threshold.isExceededBy(usage.of(limit))) {
                return Optional.of(limit);
            }
        }
        return Optional.empty();
    }

    /** Whether the limits of sessions are the same; bans and exemptions may differ. */
    public boolean hasSameLimits(LimitPolicy other) {
        return this == other || limits().equals(other.limits());
    }

    /**
     * The ban for which a client is refused: its own, or an operator's ban of its address or of a
     * network around it, which also holds for the users who authenticate from there. Empty for the
     * exempt, and for a client that its proxy has not announced.
     */
    public Optional<Ban> refusing(SmtpClient client, BanList bans) {
        return banOf(client, bans).filter(ban -> !isExempt(client));
    }

    /** The ban as for {@link #refusing}, whether the client is exempt or not. */
    public Optional<Ban> banOf(SmtpClient client, BanList bans) {
        Optional<Ban> own = bans.banOf(ClientKey.of(client));
        return own.isPresent() || client.user().isEmpty()
                ? own
                : bans.banOf(ClientKey.ofAddress(client))
                        .filter(ban -> ban.reason().isByOperator());
    }

    /**
     * Counts a strike against a client, one of whose sessions exceeded a limit. Failed AUTH
     * commands are no strike where {@link #authenticationFailed} counts them.
     */
    public LimitExceeded strike(SmtpClient client, SessionLimit limit, BanList bans) {
        boolean countedOtherwise =
                limit == SessionLimit.FAILED_AUTHENTICATIONS
                        && isCounted(client, Offence.FAILED_AUTHENTICATION);
        if (countedOtherwise || !isCounted(client, Offence.EXCEEDED_LIMIT)) {
            return LimitExceeded.of(limit, LimitExceeded.Consequence.NONE);
        }
        return LimitExceeded.of(
                limit,
                isBanning(client, limit, Offence.EXCEEDED_LIMIT, bans)
                        ? LimitExceeded.Consequence.BAN
                        : LimitExceeded.Consequence.STRIKE);
    }

    /**
     * Counts a failed AUTH of a client.
     *
     * @return the ban that follows; empty where none does
     */
    public Optional<LimitExceeded> authenticationFailed(SmtpClient client, BanList bans) {
        SessionLimit limit = SessionLimit.FAILED_AUTHENTICATIONS;
        boolean banned =
                isCounted(client, Offence.FAILED_AUTHENTICATION)
                        && (isBanning(client, limit, Offence.FAILED_AUTHENTICATION, bans)
                                || isBanning(
                                        client, limit, Offence.ANY_FAILED_AUTHENTICATION, bans));
        return banned
                ? Optional.of(LimitExceeded.of(limit, LimitExceeded.Consequence.BAN))
                : Optional.empty();
    }

    private boolean isBanning(
            SmtpClient client, SessionLimit limit, Offence offence, BanList bans) {
        return bans.count(
                ClientKey.of(client), offence, banRules(), banRules().reason(limit, offence));
    }

    /**
     * Forgives failed AUTH commands of the address from which a user has authenticated: an office
     * has one address for all its devices, and one of them may have an old password.
     */
    public void authenticationSucceeded(SmtpClient client, BanList bans) {
        if (!banRules().banning(Offence.FAILED_AUTHENTICATION).isUnlimited()) {
            bans.forgive(
                    ClientKey.ofAddress(client),
                    Offence.FAILED_AUTHENTICATION,
                    FORGIVEN_BY_A_SUCCESS,
                    banRules().window());
        }
    }

    private boolean isCounted(SmtpClient client, Offence offence) {
        return !banRules().banning(offence).isUnlimited() && !isExempt(client);
    }

    private boolean isExempt(SmtpClient client) {
        return !client.isAnnounced() || exemptions().exact(Facts.of(client), false).outcome();
    }
}
