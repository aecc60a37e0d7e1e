package io.jamespolicy.smtp.james;

import java.util.Map;

/** A fault of a James, with the replies that it explains in addition to the normal ones. */
public enum Fault {
    /** No fault, or one that clients do not notice. */
    NONE(Map.of()),

    /** The users store fails: recipients are refused temporarily, and VRFY has no answer. */
    USERS_FAIL(
            Map.of(
                    Moment.VRFY,
                    Replies.UNAVAILABLE,
                    Moment.RCPT,
                    "451 4\\.0\\.0 Unexpected error for (?:alice|bob)@example\\.org")),

    /** The users store hangs: recipients wait for it, and VRFY has no answer. */
    USERS_HANG(Map.of(Moment.VRFY, Replies.UNAVAILABLE)),

    /**
     * No space for temporary files; James closes the connection without waiting for the rest of the
     * message.
     */
    DISK(
            Map.of(
                    Moment.MAIL,
                    "452 4\\.3\\.1 Insufficient system storage, try again later",
                    Moment.DATA,
                    "451 4\\.0\\.0 Error processing message: .*|<connection closed after ''>"));

    /** The stage at which a client notices it. */
    public enum Moment {
        VRFY,
        MAIL,
        RCPT,
        /** From the first octet of a message to the reply after its end. */
        DATA
    }

    private final Map<Moment, String> replies;

    Fault(Map<Moment, String> replies) {
        this.replies = replies;
    }

    boolean explains(Moment stage, String reply) {
        return replies.containsKey(stage) && reply.matches(replies.get(stage));
    }

    /** Replies that several faults explain. */
    private static final class Replies {
        static final String UNAVAILABLE = "252 2\\.4\\.3 Cannot verify now";
    }
}
