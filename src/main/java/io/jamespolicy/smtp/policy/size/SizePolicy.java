package io.jamespolicy.smtp.policy.size;

import com.google.auto.value.AutoValue;
import io.jamespolicy.smtp.policy.rule.Facts;
import io.jamespolicy.smtp.policy.rule.Rule;
import io.jamespolicy.smtp.policy.rule.RuleTrace;
import io.jamespolicy.smtp.policy.rule.Rules;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Which size is taken from whom and for whom, and how much of a message beyond it is still read.
 *
 * <p>The first rule that matches gives the limit; where none does, the default limit, and without
 * one the {@code <maxmessagesize>} of the listening server, which is handed in as {@code ofServer}.
 */
@AutoValue
public abstract class SizePolicy {
    /**
     * No rules, the server's own limit, named in EHLO; ten times the limit is drained, at least
     * 64M; 100M stay free on disk; mailbox quotas count.
     */
    public static final SizePolicy DEFAULT =
            new AutoValue_SizePolicy.Builder()
                    .ruleSet(Rules.of(List.of()))
                    .advertised(true)
                    .minimumFreeSpace(MessageSize.ofOctets(100L << 20))
                    .quota(QuotaPolicy.DEFAULT)
                    .build();

    /**
     * What is drained of a message over its limit where nothing is configured: so many times the
     * limit ...
     */
    public static final int DEFAULT_DRAIN_FACTOR = 10;

    /** ... and at least this much. */
    public static final MessageSize MINIMUM_DEFAULT_DRAIN = MessageSize.ofOctets(64L << 20);

    private static final Comparator<SizeRuleOutcome> BY_LIMIT =
            Comparator.comparing(SizeRuleOutcome::limit);

    abstract Rules<SizeRuleOutcome> ruleSet();

    abstract Optional<SizeLimit> defaultLimit();

    abstract boolean advertised();

    abstract Optional<MessageSize> drain();

    abstract Builder toBuilder();

    @AutoValue.Builder
    abstract static class Builder {
        abstract Builder ruleSet(Rules<SizeRuleOutcome> value);

        abstract Builder defaultLimit(SizeLimit value);

        abstract Builder advertised(boolean value);

        abstract Builder drain(MessageSize value);

        abstract Builder minimumFreeSpace(MessageSize value);

        abstract Builder quota(QuotaPolicy value);

        abstract SizePolicy build();
    }

    /** The same policy with these rules, in this order. */
    public SizePolicy withRules(List<Rule<SizeRuleOutcome>> list) {
        return toBuilder().ruleSet(Rules.of(list)).build();
    }

    /** The same policy with this limit instead of the server's. */
    public SizePolicy withDefaultLimit(SizeLimit limit) {
        return toBuilder().defaultLimit(limit).build();
    }

    /** The same policy, naming its limit in EHLO or hiding it. */
    public SizePolicy withLimitAdvertised(boolean value) {
        return toBuilder().advertised(value).build();
    }

    /**
     * The same policy, reading this much of a message beyond its limit before the connection is
     * closed.
     */
    public SizePolicy withDrain(MessageSize value) {
        return toBuilder().drain(value).build();
    }

    /** The same policy, taking no mail that would leave less than this free on disk. */
    public SizePolicy withMinimumFreeSpace(MessageSize value) {
        return toBuilder().minimumFreeSpace(value).build();
    }

    /** The same policy, with this one about mailboxes that are full. */
    public SizePolicy withQuota(QuotaPolicy value) {
        return toBuilder().quota(value).build();
    }

    /** What is said of mailboxes that are full. */
    public abstract QuotaPolicy quota();

    /** What is to stay free on the volumes where mail is kept. */
    public abstract MessageSize minimumFreeSpace();

    /** The rules in their order. */
    public List<Rule<SizeRuleOutcome>> rules() {
        return ruleSet().list();
    }

    /** The ruling where all facts are known that rules ask for. */
    public EffectiveSizeLimit exact(Facts facts, SizeLimit ofServer) {
        return exact(facts, ofServer, RuleTrace.none());
    }

    /** The same ruling, telling of the rules that are tried. */
    public EffectiveSizeLimit exact(
            Facts facts, SizeLimit ofServer, RuleTrace<SizeRuleOutcome> trace) {
        return EffectiveSizeLimit.of(ruleSet().exact(facts, otherwise(ofServer), trace));
    }

    /** The ruling with the largest limit that the unknown facts could still lead to. */
    public EffectiveSizeLimit atMost(Facts facts, SizeLimit ofServer) {
        return atMost(facts, ofServer, RuleTrace.none());
    }

    /** The same ruling, telling of the rules that are tried. */
    public EffectiveSizeLimit atMost(
            Facts facts, SizeLimit ofServer, RuleTrace<SizeRuleOutcome> trace) {
        return EffectiveSizeLimit.of(ruleSet().atMost(facts, otherwise(ofServer), BY_LIMIT, trace));
    }

    /**
     * The limit to name in EHLO; empty where it is hidden or there is none (RFC 1870 section 4
     * (4)).
     */
    public Optional<MessageSize> advertisedLimit(Facts facts, SizeLimit ofServer) {
        return advertised() ? atMost(facts, ofServer).limit().size() : Optional.empty();
    }

    /** A counter for one message under the given ruling. */
    public SizeMeter meter(EffectiveSizeLimit effectiveLimit) {
        return new SizeMeter(effectiveLimit, drain(effectiveLimit.limit()));
    }

    private SizeRuleOutcome otherwise(SizeLimit ofServer) {
        return SizeRuleOutcome.of(defaultLimit().orElse(ofServer));
    }

    private MessageSize drain(SizeLimit limit) {
        return drain().orElseGet(
                        () ->
                                limit.size()
                                        .map(size -> size.times(DEFAULT_DRAIN_FACTOR))
                                        .filter(size -> size.compareTo(MINIMUM_DEFAULT_DRAIN) > 0)
                                        .orElse(MINIMUM_DEFAULT_DRAIN));
    }
}
