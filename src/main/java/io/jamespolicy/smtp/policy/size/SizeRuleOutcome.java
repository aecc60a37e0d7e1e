package io.jamespolicy.smtp.policy.size;

import java.util.Objects;
import java.util.Optional;

/**
 * The outcome of a size rule: a limit, and the sentence that a refusal says instead of the usual
 * one.
 */
public final class SizeRuleOutcome {
    private final SizeLimit limit;
    private final String sentence;

    private SizeRuleOutcome(SizeLimit limit, String sentence) {
        this.limit = limit;
        this.sentence = sentence;
    }

    public static SizeRuleOutcome of(SizeLimit limit) {
        return new SizeRuleOutcome(limit, null);
    }

    /**
     * The same limit, refused with this sentence: one line of printable ASCII, the codes are put in
     * front.
     */
    public SizeRuleOutcome withSentence(String value) {
        return new SizeRuleOutcome(limit, value);
    }

    public SizeLimit limit() {
        return limit;
    }

    public Optional<String> sentence() {
        return Optional.ofNullable(sentence);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SizeRuleOutcome
                && limit.equals(((SizeRuleOutcome) other).limit)
                && Objects.equals(sentence, ((SizeRuleOutcome) other).sentence);
    }

    @Override
    public int hashCode() {
        return Objects.hash(limit, sentence);
    }

    @Override
    public String toString() {
        return limit + (sentence == null ? "" : " '" + sentence + "'");
    }
}
