package io.jamespolicy.smtp.policy.size;

import com.google.auto.value.AutoValue;
import io.jamespolicy.smtp.policy.client.SmtpClient;
import io.jamespolicy.smtp.policy.rule.Condition.Subject;
import io.jamespolicy.smtp.policy.rule.Facts;
import io.jamespolicy.smtp.policy.rule.Rule;
import io.jamespolicy.smtp.policy.rule.RuleDecision;
import io.jamespolicy.smtp.policy.rule.RuleTrace;
import io.jamespolicy.smtp.policy.rule.Rules;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The size limits for clients, senders and recipients, and how much of an oversized message is
 * read.
 *
 * <p>The first rule that matches gives the limit. Otherwise the default limit applies, and without
 * one the {@code <maxmessagesize>} of the server, which is the parameter {@code serverLimit}.
 */
@AutoValue
public abstract class SizePolicy {
    /**
     * No rules, the limit of the server, announced in EHLO; drains ten times the limit, at least
     * 64M; keeps 100M free on disk; checks mailbox quotas.
     */
    public static final SizePolicy DEFAULT =
            new AutoValue_SizePolicy.Builder()
                    .ruleSet(Rules.of(List.of()))
                    .advertised(true)
                    .minimumFreeSpace(MessageSize.ofOctets(100L << 20))
                    .quota(QuotaPolicy.DEFAULT)
                    .build();

    /** The default drain is this multiple of the limit ... */
    public static final int DEFAULT_DRAIN_FACTOR = 10;

    /** ... but at least this size. */
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

    /** The same policy with these rules, in order. */
    public SizePolicy withRules(List<Rule<SizeRuleOutcome>> list) {
        return toBuilder().ruleSet(Rules.of(list)).build();
    }

    /**
     * The same policy without the rules that cannot match this client, whatever the sender and the
     * recipients are. A session decides that once, and each mail evaluates what is left.
     */
    public SizePolicy of(SmtpClient client) {
        Rules<SizeRuleOutcome> left = ruleSet().thatMayMatch(Facts.of(client));
        return left == ruleSet() ? this : toBuilder().ruleSet(left).build();
    }

    /** The same policy with this default limit. */
    public SizePolicy withDefaultLimit(SizeLimit limit) {
        return toBuilder().defaultLimit(limit).build();
    }

    /** The same policy with or without the limit in EHLO. */
    public SizePolicy withLimitAdvertised(boolean value) {
        return toBuilder().advertised(value).build();
    }

    /**
     * The same policy with this drain: how much is read beyond the limit before the connection is
     * closed.
     */
    public SizePolicy withDrain(MessageSize value) {
        return toBuilder().drain(value).build();
    }

    /** The same policy with this minimum of free disk space. */
    public SizePolicy withMinimumFreeSpace(MessageSize value) {
        return toBuilder().minimumFreeSpace(value).build();
    }

    /** The same policy with this quota policy. */
    public SizePolicy withQuota(QuotaPolicy value) {
        return toBuilder().quota(value).build();
    }

    /** The policy for full mailboxes. */
    public abstract QuotaPolicy quota();

    /** The minimum of free space on the volumes that store mail. */
    public abstract MessageSize minimumFreeSpace();

    /** The rules in order. */
    public List<Rule<SizeRuleOutcome>> rules() {
        return ruleSet().list();
    }

    /** Whether a rule tests the sender, so that nothing is certain before it is known. */
    boolean isAboutSenders() {
        return ruleSet().areAbout(Subject.SENDER);
    }

    /** Whether a rule tests the recipient, so that its recipients can have different limits. */
    boolean isAboutRecipients() {
        return ruleSet().areAbout(Subject.RECIPIENT);
    }

    /** Whether it has rules. Without them nobody need know the facts. */
    public boolean hasRules() {
        return !ruleSet().isEmpty();
    }

    /** The effective limit of a policy without rules. */
    EffectiveSizeLimit byDefault(SizeLimit serverLimit) {
        return EffectiveSizeLimit.of(RuleDecision.ofDefault(otherwise(serverLimit)));
    }

    /** The effective limit where all facts are known that the rules test. */
    public EffectiveSizeLimit exact(Facts facts, SizeLimit serverLimit) {
        return exact(facts, serverLimit, RuleTrace.none());
    }

    /** The same limit, with a trace of the evaluated rules. */
    public EffectiveSizeLimit exact(
            Facts facts, SizeLimit serverLimit, RuleTrace<SizeRuleOutcome> trace) {
        return EffectiveSizeLimit.of(ruleSet().exact(facts, otherwise(serverLimit), trace));
    }

    /** The largest limit that is possible for any values of the unknown facts. */
    public EffectiveSizeLimit atMost(Facts facts, SizeLimit serverLimit) {
        return atMost(facts, serverLimit, RuleTrace.none());
    }

    /** The same limit, with a trace of the evaluated rules. */
    public EffectiveSizeLimit atMost(
            Facts facts, SizeLimit serverLimit, RuleTrace<SizeRuleOutcome> trace) {
        return EffectiveSizeLimit.of(
                ruleSet().atMost(facts, otherwise(serverLimit), BY_LIMIT, trace));
    }

    /**
     * The limit to announce in EHLO; empty where it is hidden or unlimited (RFC 1870 section 4
     * (4)).
     */
    public Optional<MessageSize> advertisedLimit(Facts facts, SizeLimit serverLimit) {
        return advertised() ? atMost(facts, serverLimit).limit().size() : Optional.empty();
    }

    /** A meter for one message under this limit. */
    public SizeMeter meter(EffectiveSizeLimit effectiveLimit) {
        return new SizeMeter(effectiveLimit, drain(effectiveLimit.limit()));
    }

    private SizeRuleOutcome otherwise(SizeLimit serverLimit) {
        return SizeRuleOutcome.of(defaultLimit().orElse(serverLimit));
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
