package io.jamespolicy.smtp.policy.size;

import com.google.auto.value.AutoValue;
import java.util.Optional;

/** The outcome of a size rule: a limit, and optionally the sentence for refusals. */
@AutoValue
public abstract class SizeRuleOutcome {
    public static SizeRuleOutcome of(SizeLimit limit) {
        return new AutoValue_SizeRuleOutcome(limit, Optional.empty());
    }

    /**
     * The same limit with this sentence for refusals: one line of printable ASCII, without codes.
     */
    public SizeRuleOutcome withSentence(String value) {
        return new AutoValue_SizeRuleOutcome(limit(), Optional.of(value));
    }

    public abstract SizeLimit limit();

    public abstract Optional<String> sentence();
}
