package io.jamespolicy.smtp.policy.reply;

import java.util.Optional;

/** What a client has sent too much of, with the reply that refuses it. */
public interface Excess {
    /** The policy whose limit it is. */
    enum Policy {
        /** The limits of a message and of a session. */
        TRANSACTIONS,
        /** The limits over time. */
        VOLUME
    }

    /** What there is too much of. */
    enum Kind {
        TOO_MANY_RECIPIENTS(Policy.TRANSACTIONS),
        TOO_MANY_MESSAGES(Policy.TRANSACTIONS),
        VOLUME_MESSAGES(Policy.VOLUME),
        VOLUME_RECIPIENTS(Policy.VOLUME),
        VOLUME_OCTETS(Policy.VOLUME);

        private final Policy policy;

        Kind(Policy policy) {
            this.policy = policy;
        }

        public Policy policy() {
            return policy;
        }
    }

    Kind kind();

    /** The rule that the limit comes from; empty for the default. */
    Optional<String> rule();

    /** Whether it is the first one over time of which an operator wants to know. */
    default boolean isFirst() {
        return false;
    }

    SmtpReply reply();
}
