package io.jamespolicy.smtp.policy.audit;

import io.jamespolicy.smtp.policy.client.ClientText;
import io.jamespolicy.smtp.policy.client.SmtpClient;
import java.time.Instant;
import java.util.Optional;

/** One command that carries no mail: RSET, NOOP, VRFY, EXPN, or a RCPT that was refused. */
public final class AuditEvent {
    /** One character more than is ever shown: that a text was cut is shown, too. */
    private static final int KEPT = ClientText.MAX_LENGTH + 1;

    private final long millis;
    private final SmtpClient client;
    private final Verb verb;
    private final String argument;
    private final long ordinal;
    private final long millisSincePrevious;
    private final DiscardedTransaction discarded;

    private AuditEvent(
            SmtpClient client,
            Verb verb,
            String argument,
            SessionCounts counts,
            DiscardedTransaction discarded) {
        this.millis = counts.currentCommandAt();
        this.client = client;
        this.verb = verb;
        this.argument = argument.substring(0, Math.min(argument.length(), KEPT));
        this.ordinal = counts.events(verb);
        this.millisSincePrevious = counts.millisSincePrevious();
        this.discarded = discarded;
    }

    /** The event of the command that the session is at, as its counts tell. */
    public static AuditEvent of(
            SmtpClient client, Verb verb, String argument, SessionCounts counts) {
        return new AuditEvent(client, verb, argument, counts, null);
    }

    /** The same event, with the transaction that the command threw away. */
    public static AuditEvent ofRset(
            SmtpClient client,
            String argument,
            SessionCounts counts,
            Optional<DiscardedTransaction> discarded) {
        return new AuditEvent(client, Verb.RSET, argument, counts, discarded.orElse(null));
    }

    /** When the command began. */
    public Instant time() {
        return Instant.ofEpochMilli(millis);
    }

    public SmtpClient client() {
        return client;
    }

    public Verb verb() {
        return verb;
    }

    /**
     * What stood behind the verb, raw as the client sent it, but no more than is shown of it; empty
     * where nothing did.
     */
    public String argument() {
        return argument;
    }

    /** The how manieth event of its verb this is in the session, from 1. */
    public long ordinal() {
        return ordinal;
    }

    /**
     * Milliseconds since the previous command of the session, whatever its verb, or since the
     * connection.
     */
    public long millisSincePrevious() {
        return millisSincePrevious;
    }

    /** What an RSET threw away; empty for all else, and for an RSET outside a transaction. */
    public Optional<DiscardedTransaction> discarded() {
        return Optional.ofNullable(discarded);
    }
}
