package io.jamespolicy.smtp.monitoring;

import io.jamespolicy.smtp.policy.client.Spelling;

/** The kinds of events. */
public enum EventKind {
    /** RSET or NOOP. */
    COMMAND,
    /** VRFY or EXPN, and what kind of answer was given. */
    VRFY,
    /** A VRFY or EXPN that a rule in observe mode would have answered otherwise. */
    VRFY_OBSERVED,
    /** A refused MAIL, whoever refused it. */
    SENDER_REFUSED,
    /** A refused RCPT, whoever refused it. */
    RECIPIENT_REFUSED,
    /** A refused message, whoever refused it. */
    MESSAGE_REFUSED,
    /** A verdict of the size policy, except for sizes within the limits. */
    SIZE,
    /** A verdict that a rule in observe mode would have changed. */
    SIZE_OBSERVED,
    /** A refusal for an excess, of a transaction or over time, that an observed rule would give. */
    EXCESS_OBSERVED,
    /** An exceeded limit. */
    LIMIT,
    /** A refused session or command of a banned client. */
    CLIENT_REFUSED,
    /** The end of a session. */
    SESSION;

    /** The name in logs and JSON, such as {@code recipient-refused}. */
    public String spelling() {
        return Spelling.of(this);
    }
}
