package io.jamespolicy.smtp.policy.event;

import io.jamespolicy.smtp.policy.abuse.LimitExceeded;
import io.jamespolicy.smtp.policy.audit.AuditEvent;
import io.jamespolicy.smtp.policy.audit.SessionSummary;
import io.jamespolicy.smtp.policy.client.SmtpClient;
import io.jamespolicy.smtp.policy.size.SizeVerdict;
import io.jamespolicy.smtp.policy.vrfy.EffectiveVrfyAnswer;
import io.jamespolicy.smtp.policy.vrfy.VrfyVerdict;

/**
 * Told of everything the policies decide: one method per kind of verdict. Logs, MBeans and metrics
 * hang here and nowhere else.
 *
 * <p>A handler in James's chain that implements this is told of that chain's sessions. Called on
 * the threads that serve connections, by many sessions at once: an implementation is thread-safe
 * and does not wait.
 */
public interface PolicyListener {
    /** Hears nothing. */
    PolicyListener NONE = new PolicyListener() {};

    /**
     * Who is told of one session that begins: itself, unless it keeps something for each, and then
     * by one thread at a time.
     */
    default PolicyListener ofSession() {
        return this;
    }

    /** A client has connected. */
    default void sessionOpened() {}

    /** A client has gone; called once for every {@link #sessionOpened()}. */
    default void sessionEnded(SessionSummary summary) {}

    /** An audited command was answered. */
    default void commandAudited(AuditEvent event) {}

    /**
     * The size policy has spoken.
     *
     * @param ordinal the how manieth notable verdict of its session this is, from 1; 0 where it is
     *     not notable
     */
    default void sizeDecided(SmtpClient client, SizeVerdict verdict, long ordinal) {}

    /**
     * An observed rule would have had the size policy say this, and something else than it said.
     *
     * @param ordinal the how manieth of its session this is, from 1
     */
    default void sizeObserved(SmtpClient client, SizeVerdict verdict, long ordinal) {}

    /** A session has crossed a limit, and ends with the next command. */
    default void limitCrossed(SmtpClient client, LimitExceeded exceeded) {}

    /** A client that is banned was refused. */
    default void clientRefused(SmtpClient client) {}

    /**
     * A VRFY or EXPN was answered.
     *
     * @param ordinal the how manieth notable verdict of its session this is, from 1; 0 where it is
     *     not notable
     */
    default void vrfyDecided(SmtpClient client, VrfyVerdict verdict, long ordinal) {}

    /**
     * An observed rule would have had a VRFY or EXPN answered in this way, and not as it was.
     *
     * @param ordinal the how manieth of its session this is, from 1
     */
    default void vrfyObserved(SmtpClient client, EffectiveVrfyAnswer observed, long ordinal) {}
}
