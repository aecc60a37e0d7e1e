package io.jamespolicy.smtp.policy.volume;

import com.google.auto.value.AutoValue;
import io.jamespolicy.smtp.policy.reply.Excess;
import io.jamespolicy.smtp.policy.reply.SmtpReply;
import io.jamespolicy.smtp.policy.rule.Rule;
import java.time.Instant;
import java.util.Optional;

/** Mail beyond the volume of a rule. */
@AutoValue
public abstract class VolumeExcess implements Excess {
    /** The excess of more mail than the rest of the period. */
    static VolumeExcess of(Rule<VolumeRule> rule, VolumeShortage shortage) {
        return new AutoValue_VolumeExcess(
                shortage.kind(),
                Optional.of(rule.name()),
                rule.outcome(),
                Optional.of(shortage.roomAt()),
                shortage.isFirst());
    }

    /** The excess of a message that is larger than the volume of a whole period. */
    static VolumeExcess ofMessage(Rule<VolumeRule> rule) {
        return new AutoValue_VolumeExcess(
                VolumeKind.OCTETS,
                Optional.of(rule.name()),
                rule.outcome(),
                Optional.empty(),
                false);
    }

    /**
     * The excess of a message, for explanations; empty where there is room for it.
     *
     * @param use what the client has used in the current period
     */
    public static Optional<VolumeExcess> find(
            Rule<VolumeRule> rule, Optional<VolumeUse> use, VolumeAmount message) {
        Volume volume = rule.outcome().volume();
        if (volume.isExceededByOne(message)) {
            return Optional.of(ofMessage(rule));
        }
        return use.flatMap(
                used ->
                        volume.exceeded(used.amount(), message)
                                .map(kind -> VolumeShortage.of(kind, used.until(), false))
                                .map(shortage -> of(rule, shortage)));
    }

    abstract VolumeKind amount();

    /** The rule that the volume comes from. */
    @Override
    public abstract Optional<String> rule();

    abstract VolumeRule ruleOutcome();

    /** When there is room at the latest; empty for a message that never has any. */
    public abstract Optional<Instant> roomAt();

    /** Whether it is the first one of the client in the period. */
    @Override
    public abstract boolean isFirst();

    @Override
    public Kind kind() {
        return amount().excess();
    }

    @Override
    public SmtpReply reply() {
        return VolumeReplies.of(this);
    }
}
