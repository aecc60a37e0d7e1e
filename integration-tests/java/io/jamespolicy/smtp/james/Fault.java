package io.jamespolicy.smtp.james;

import java.util.Map;

/** What may be wrong with a James, by the replies that it explains besides the ordinary ones. */
public enum Fault {
    /** Nothing; or what no client may notice. */
    NONE(Map.of()),

    /** The users store fails: recipients are refused for now, and VRFY tells nothing. */
    USERS_FAIL(
            Map.of(
                    Moment.VRFY,
                    Replies.UNAVAILABLE,
                    Moment.RCPT,
                    "451 4\\.0\\.0 Unexpected error for (?:alice|bob)@example\\.org")),

    /** The users store hangs: recipients wait for it, and VRFY tells nothing. */
    USERS_HANG(Map.of(Moment.VRFY, Replies.UNAVAILABLE)),

    /** No room for temporary files; James closes without waiting for the rest of the message. */
    DISK(
            Map.of(
                    Moment.MAIL,
                    "452 4\\.3\\.1 Insufficient system storage, try again later",
                    Moment.DATA,
                    "451 4\\.0\\.0 Error processing message: .*|<connection closed after ''>"));

    /** When a client can meet it. */
    public enum Moment {
        VRFY,
        MAIL,
        RCPT,
        /** From the first octet of a message to the reply behind its end. */
        DATA
    }

    private final Map<Moment, String> replies;

    Fault(Map<Moment, String> replies) {
        this.replies = replies;
    }

    boolean explains(Moment stage, String reply) {
        return replies.containsKey(stage) && reply.matches(replies.get(stage));
    }

    /** What more than one of them explains. */
    private static final class Replies {
        static final String UNAVAILABLE = "252 2\\.4\\.3 Cannot verify now";
    }
}
