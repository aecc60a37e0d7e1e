package io.jamespolicy.smtp.policy.volume;

import io.jamespolicy.smtp.policy.rule.Rule;
import java.util.Optional;

/**
 * What one transaction takes of the volume of one rule: held from MAIL or RCPT on, and charged or
 * given back at its end. Not thread-safe.
 */
final class VolumeHold {
    private final Rule<VolumeRule> rule;
    private final VolumeAccount account;
    private final VolumeHolding holding = new VolumeHolding();
    private final long declared;
    private boolean isOfAllRecipients;
    private boolean refused;

    /**
     * @param declared the declared size in octets; a message without one has at least one octet
     */
    VolumeHold(Rule<VolumeRule> rule, VolumeAccount account, long declared) {
        this.rule = rule;
        this.account = account;
        this.declared = rule.outcome().volume().octets().isPresent() ? Math.max(1, declared) : 0;
    }

    /** MAIL: holds one message. An observed rule that would refuse it ignores the rest of it. */
    Optional<VolumeExcess> message() {
        isOfAllRecipients = true;
        return refusing(hold(target(0)));
    }

    /** RCPT: holds one recipient more, and the message where it does not yet. */
    Optional<VolumeExcess> recipient() {
        return refused ? Optional.empty() : hold(target(recipients() + 1));
    }

    /** Gives a recipient back, and the message where only this recipient brought it here. */
    void recipientRefused() {
        if (recipients() > 0) {
            boolean empty = recipients() == 1 && !isOfAllRecipients;
            account.lower(holding, empty ? VolumeAmount.NONE : target(recipients() - 1));
        }
    }

    private VolumeAmount target(long recipients) {
        return VolumeAmount.of(1, recipients, declared);
    }

    /** End of DATA: holds the octets of the message instead of the declared ones. */
    Optional<VolumeExcess> received(long octets) {
        return isCharged() ? refusing(hold(holding.amount().withOctets(octets))) : Optional.empty();
    }

    /** Whether an accepted message is charged: to a rule that matches one of its recipients. */
    boolean isCharged() {
        return recipients() > 0 && !refused;
    }

    private Optional<VolumeExcess> refusing(Optional<VolumeExcess> excess) {
        refused = excess.isPresent();
        return excess;
    }

    private Optional<VolumeExcess> hold(VolumeAmount target) {
        Volume volume = rule.outcome().volume();
        if (volume.isExceededByOne(target)) {
            return Optional.of(VolumeExcess.ofMessage(rule));
        }
        return account.hold(holding, target, volume)
                .map(shortage -> VolumeExcess.of(rule, shortage));
    }

    /** Gives back what is held. */
    void giveBack() {
        account.lower(holding, VolumeAmount.NONE);
    }

    Rule<VolumeRule> rule() {
        return rule;
    }

    private long recipients() {
        return holding.amount().recipients();
    }
}
