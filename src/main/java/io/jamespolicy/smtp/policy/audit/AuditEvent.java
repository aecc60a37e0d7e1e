package io.jamespolicy.smtp.policy.audit;

import com.google.auto.value.AutoValue;
import io.jamespolicy.smtp.policy.client.ClientText;
import io.jamespolicy.smtp.policy.client.SmtpClient;
import java.time.Instant;
import java.util.Optional;

/** One command that carries no mail: RSET, NOOP, VRFY, EXPN, or a RCPT that was refused. */
@AutoValue
public abstract class AuditEvent {
    /** One character more than is ever shown: that a text was cut is shown, too. */
    private static final int KEPT = ClientText.MAX_LENGTH + 1;

    abstract long millis();

    /** The event of the command that the session is at, as its counts tell. */
    public static AuditEvent of(
            SmtpClient client, Verb verb, String argument, SessionCounts counts) {
        return of(client, verb, argument, counts, Optional.empty());
    }

    /** The same event, with the transaction that the command threw away. */
    public static AuditEvent ofRset(
            SmtpClient client,
            String argument,
            SessionCounts counts,
            Optional<DiscardedTransaction> discarded) {
        return of(client, Verb.RSET, argument, counts, discarded);
    }

    private static AuditEvent of(
            SmtpClient client,
            Verb verb,
            String argument,
            SessionCounts counts,
            Optional<DiscardedTransaction> discarded) {
        return new AutoValue_AuditEvent(
                counts.currentCommandAt(),
                client,
                verb,
                argument.substring(0, Math.min(argument.length(), KEPT)),
                counts.events(verb),
                counts.millisSincePrevious(),
                discarded);
    }

    /** When the command began. */
    public Instant time() {
        return Instant.ofEpochMilli(millis());
    }

    public abstract SmtpClient client();

    public abstract Verb verb();

    /**
     * What stood behind the verb, raw as the client sent it, but no more than is shown of it; empty
     * where nothing did.
     */
    public abstract String argument();

    /** The how manieth event of its verb this is in the session, from 1. */
    public abstract long ordinal();

    /**
     * Milliseconds since the previous command of the session, whatever its verb, or since the
     * connection.
     */
    public abstract long millisSincePrevious();

    /** What an RSET threw away; empty for all else, and for an RSET outside a transaction. */
    public abstract Optional<DiscardedTransaction> discarded();
}
