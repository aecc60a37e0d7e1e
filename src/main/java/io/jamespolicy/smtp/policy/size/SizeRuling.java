package io.jamespolicy.smtp.policy.size;

import io.jamespolicy.smtp.policy.rule.Condition.Subject;
import io.jamespolicy.smtp.policy.rule.Decision;
import io.jamespolicy.smtp.policy.rule.Rule;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Which limit holds at one moment, by which rule, and what observed rules would have ruled instead.
 */
public final class SizeRuling {
    /** Before anything was asked: no limit. */
    public static final SizeRuling NONE =
            new SizeRuling(SizeTerms.of(SizeLimit.UNLIMITED), null, false, List.of());

    private final SizeTerms terms;
    private final String rule;
    private final boolean ofRecipient;
    private final List<SizeRuling> observed;

    private SizeRuling(
            SizeTerms terms, String rule, boolean ofRecipient, List<SizeRuling> observed) {
        this.terms = terms;
        this.rule = rule;
        this.ofRecipient = ofRecipient;
        this.observed = observed;
    }

    static SizeRuling of(Decision<SizeTerms> decision) {
        return new SizeRuling(
                decision.outcome(),
                decision.rule().map(Rule::name).orElse(null),
                decision.rule().filter(rule -> rule.isAbout(Subject.RECIPIENT)).isPresent(),
                decision.observed().isEmpty() ? List.of() : observed(decision));
    }

    private static List<SizeRuling> observed(Decision<SizeTerms> decision) {
        return decision.observed().stream().map(SizeRuling::of).collect(Collectors.toList());
    }

    private static SizeRuling of(Rule<SizeTerms> rule) {
        return new SizeRuling(
                rule.outcome(), rule.name(), rule.isAbout(Subject.RECIPIENT), List.of());
    }

    public SizeLimit limit() {
        return terms.limit();
    }

    /** The name of the rule that decided; empty for the default. */
    public Optional<String> rule() {
        return Optional.ofNullable(rule);
    }

    /** What a refusal says instead of the usual sentence. */
    public Optional<String> sentence() {
        return terms.sentence();
    }

    /**
     * Whether the rule that decided asks for the recipient: then the limit is that of the mailbox.
     */
    public boolean isOfRecipient() {
        return ofRecipient;
    }

    /** The rulings of observed rules that match, too; themselves without any. */
    public List<SizeRuling> observed() {
        return observed;
    }

    /** The one with the smaller limit; this one, where they are alike. */
    public SizeRuling least(SizeRuling other) {
        return other.limit().compareTo(limit()) < 0 ? other : this;
    }

    @Override
    public boolean equals(Object other) {
        if (!(other instanceof SizeRuling)) {
            return false;
        }
        SizeRuling that = (SizeRuling) other;
        return terms.equals(that.terms)
                && Objects.equals(rule, that.rule)
                && ofRecipient == that.ofRecipient
                && observed.equals(that.observed);
    }

    @Override
    public int hashCode() {
        return Objects.hash(terms, rule, ofRecipient, observed);
    }

    @Override
    public String toString() {
        return terms + " by " + (rule == null ? "default" : rule);
    }
}
