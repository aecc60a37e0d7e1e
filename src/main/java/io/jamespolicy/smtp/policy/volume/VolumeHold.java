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
    private final HeldAmount held = new HeldAmount();
    private final long declared;
    private boolean isOfAllRecipients;
    private boolean refused;
    private int recipients;

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
        return refusing(hold(0, declared));
    }

    /** RCPT: holds one recipient more, and the message where it does not yet. */
    Optional<VolumeExcess> recipient() {
        if (refused) {
            return Optional.empty();
        }
        Optional<VolumeExcess> excess = hold(recipients + 1, declared);
        recipients += excess.isPresent() ? 0 : 1;
        return excess;
    }

    /** Gives a recipient back, and the message where only this recipient brought it here. */
    void recipientRefused() {
        if (recipients > 0) {
            recipients--;
            boolean empty = recipients == 0 && !isOfAllRecipients;
            account.lower(held, empty ? VolumeAmount.NONE : target(recipients, declared));
        }
    }

    /** End of DATA: holds the octets of the message instead of the declared ones. */
    Optional<VolumeExcess> received(long octets) {
        return isCharged() ? refusing(hold(recipients, octets)) : Optional.empty();
    }

    /** Whether an accepted message is charged: to a rule that matches one of its recipients. */
    boolean isCharged() {
        return recipients > 0 && !refused;
    }

    private Optional<VolumeExcess> refusing(Optional<VolumeExcess> excess) {
        refused = excess.isPresent();
        return excess;
    }

    private Optional<VolumeExcess> hold(int number, long octets) {
        Volume volume = rule.outcome().volume();
        VolumeAmount target = target(number, octets);
        return volume.isExceededByOne(target)
                ? Optional.of(VolumeExcess.ofMessage(rule))
                : account.hold(held, target, volume)
                        .map(shortage -> VolumeExcess.of(rule, shortage));
    }

    private static VolumeAmount target(int recipients, long octets) {
        return VolumeAmount.of(1, recipients, octets);
    }

    /** Gives back what is held. */
    void giveBack() {
        account.lower(held, VolumeAmount.NONE);
    }

    Rule<VolumeRule> rule() {
        return rule;
    }
}
