package io.jamespolicy.smtp.policy.audit;

import com.google.auto.value.AutoValue;
import io.jamespolicy.smtp.policy.client.ClientText;
import io.jamespolicy.smtp.policy.client.SmtpClient;
import java.time.Instant;
import java.util.Optional;

/** An audited command, one that carries no mail: RSET, NOOP, VRFY, EXPN, or a refused RCPT. */
@AutoValue
public abstract class AuditEvent {
    /** One character more than is shown, so that a cut is visible. */
    private static final int KEPT = ClientText.MAX_LENGTH + 1;

    /** The event of the session's current command. */
    public static AuditEvent of(
            SmtpClient client, Verb verb, String argument, SessionCounts counts) {
        return of(client, verb, argument, counts, Optional.empty());
    }

    /** The event of an RSET, with the transaction that it discards. */
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

    /** When the command began, in milliseconds since the epoch. */
    public abstract long millis();

    /** When the command began. */
    public Instant time() {
        return Instant.ofEpochMilli(millis());
    }

    public abstract SmtpClient client();

    public abstract Verb verb();

    /**
     * The argument as the client sent it, cut to what is shown; empty where there is none. Not
     * escaped.
     */
    public abstract String argument();

    /** The sequence number of the event among those of its verb in the session, from 1. */
    public abstract long ordinal();

    /** Milliseconds since the previous command of the session, or since the connection. */
    public abstract long millisSincePrevious();

    /**
     * The transaction that an RSET discarded; empty for other verbs, and for an RSET outside a
     * transaction.
     */
    public abstract Optional<DiscardedTransaction> discarded();
}
