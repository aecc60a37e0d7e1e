package io.jamespolicy.smtp.policy.event;

import io.jamespolicy.smtp.policy.abuse.Ban;
import io.jamespolicy.smtp.policy.abuse.LimitExceeded;
import io.jamespolicy.smtp.policy.audit.AuditEvent;
import io.jamespolicy.smtp.policy.audit.SessionSummary;
import io.jamespolicy.smtp.policy.client.SmtpClient;
import io.jamespolicy.smtp.policy.reply.Excess;
import io.jamespolicy.smtp.policy.reply.SentReply;
import io.jamespolicy.smtp.policy.size.MessageSize;
import io.jamespolicy.smtp.policy.size.SizeVerdict;
import io.jamespolicy.smtp.policy.vrfy.EffectiveVrfyAnswer;
import io.jamespolicy.smtp.policy.vrfy.VrfyVerdict;
import java.util.Optional;

/**
 * Receives all decisions of the policies: one method per kind of event. Logs, MBeans and metrics
 * are listeners.
 *
 * <p>A handler of James's chain that implements this interface receives the events of that chain's
 * sessions. Methods are called on the threads that serve connections. Implementations are
 * thread-safe and do not block.
 */
public interface PolicyListener {
    /** Ignores all events. */
    PolicyListener NONE = new PolicyListener() {};

    /**
     * The listener for one new session. By default the listener itself. A listener with state per
     * session returns a new one, which is used by one thread at a time.
     */
    default PolicyListener ofSession() {
        return this;
    }

    /** A client connected. */
    default void sessionOpened() {}

    /** A client disconnected. Called once for each {@link #sessionOpened()}. */
    default void sessionEnded(SessionSummary summary) {}

    /** An audited command was answered. */
    default void commandAudited(AuditEvent event) {}

    /**
     * A sender, a recipient or a message was refused, by whomever. For a RCPT, {@link
     * #commandAudited} is called too.
     */
    default void refused(Refusal refusal) {}

    /** A message was accepted, by this module and by James. */
    default void messageAccepted(MessageSize size) {}

    /**
     * The size policy decided.
     *
     * @param reply the reply to the client, where the verdict is notable or the message refused;
     *     empty where James has yet to answer
     * @param ordinal the sequence number of this notable verdict in its session, from 1; 0 where
     *     the verdict is not notable
     */
    default void sizeDecided(
            SmtpClient client,
            SizeVerdict verdict,
            MailFacts mail,
            Optional<SentReply> reply,
            long ordinal) {}

    /**
     * An observed rule would have changed the verdict of the size policy to this one.
     *
     * @param ordinal the sequence number in its session, from 1
     */
    default void sizeObserved(
            SmtpClient client, SizeVerdict verdict, MailFacts mail, long ordinal) {}

    /**
     * The limits of a rule held for an accepted MAIL or, of a volume, for an accepted message.
     *
     * @param rule the name of the rule
     */
    default void ruleHeld(Excess.Policy policy, String rule) {}

    /**
     * An observed rule would have refused a MAIL, a RCPT or a message for an excess.
     *
     * @param ordinal the sequence number in its session, from 1
     */
    default void excessObserved(SmtpClient client, Excess excess, MailFacts mail, long ordinal) {}

    /** A session exceeded a limit. It ends with the next command. */
    default void limitExceeded(SmtpClient client, LimitExceeded exceeded) {}

    /** A banned client was refused. */
    default void clientRefused(SmtpClient client, Ban ban) {}

    /**
     * A VRFY or EXPN was answered.
     *
     * @param command the event of the command, which {@link #commandAudited} receives too
     * @param ordinal the sequence number of this notable verdict in its session, from 1; else that
     *     of the command
     */
    default void vrfyDecided(
            AuditEvent command, VrfyVerdict verdict, SentReply reply, long ordinal) {}

    /**
     * An observed rule would have changed the answer to a VRFY or EXPN to this one.
     *
     * @param ordinal the sequence number in its session, from 1
     */
    default void vrfyObserved(AuditEvent command, EffectiveVrfyAnswer observed, long ordinal) {}
}
