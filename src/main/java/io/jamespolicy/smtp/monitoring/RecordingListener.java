package io.jamespolicy.smtp.monitoring;

import io.jamespolicy.smtp.policy.abuse.Ban;
import io.jamespolicy.smtp.policy.abuse.LimitExceeded;
import io.jamespolicy.smtp.policy.audit.AuditEvent;
import io.jamespolicy.smtp.policy.audit.SessionSummary;
import io.jamespolicy.smtp.policy.audit.Verb;
import io.jamespolicy.smtp.policy.client.SmtpClient;
import io.jamespolicy.smtp.policy.event.MailFacts;
import io.jamespolicy.smtp.policy.event.PolicyListener;
import io.jamespolicy.smtp.policy.event.Refusal;
import io.jamespolicy.smtp.policy.reply.Excess;
import io.jamespolicy.smtp.policy.reply.SentReply;
import io.jamespolicy.smtp.policy.size.SizeVerdict;
import io.jamespolicy.smtp.policy.vrfy.EffectiveVrfyAnswer;
import io.jamespolicy.smtp.policy.vrfy.VrfyVerdict;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Supplier;

/** Receives every event once, as a record. */
interface RecordingListener extends PolicyListener {
    /** The sequence number of events of which each is told. */
    long ALWAYS = 0;

    /** The clock for events that do not have their time. */
    Clock clock();

    /**
     * Receives an event.
     *
     * @param ordinal its sequence number among those of its kind in the session, from 1; 0 where
     *     each is told
     */
    void record(Supplier<EventRecord> event, long ordinal);

    /** Receives the event of an RSET or a NOOP, which are many. */
    default void recordCommand(AuditEvent event) {
        record(() -> EventRecords.of(event), event.ordinal());
    }

    @Override
    default void commandAudited(AuditEvent event) {
        if (event.verb() == Verb.RSET || event.verb() == Verb.NOOP) {
            recordCommand(event);
        }
    }

    @Override
    default void vrfyDecided(
            AuditEvent command, VrfyVerdict verdict, SentReply reply, long ordinal) {
        record(() -> EventRecords.of(command, verdict, reply), ordinal);
    }

    @Override
    default void vrfyObserved(AuditEvent command, EffectiveVrfyAnswer observed, long ordinal) {
        record(() -> EventRecords.ofObserved(command, observed), ordinal);
    }

    @Override
    default void refused(Refusal refusal) {
        record(() -> EventRecords.of(clock().millis(), refusal), refusal.ordinal());
    }

    @Override
    default void sizeDecided(
            SmtpClient client,
            SizeVerdict verdict,
            MailFacts mail,
            Optional<SentReply> reply,
            long ordinal) {
        if (verdict.isNotable()) {
            record(() -> EventRecords.of(clock().millis(), client, verdict, mail, reply), ordinal);
        }
    }

    @Override
    default void sizeObserved(
            SmtpClient client, SizeVerdict verdict, MailFacts mail, long ordinal) {
        record(() -> EventRecords.ofObserved(clock().millis(), client, verdict, mail), ordinal);
    }

    @Override
    default void excessObserved(SmtpClient client, Excess excess, MailFacts mail, long ordinal) {
        record(() -> EventRecords.ofObserved(clock().millis(), client, excess, mail), ordinal);
    }

    @Override
    default void limitExceeded(SmtpClient client, LimitExceeded exceeded) {
        record(() -> EventRecords.of(clock().millis(), client, exceeded), ALWAYS);
    }

    @Override
    default void clientRefused(SmtpClient client, Ban ban) {
        record(() -> EventRecords.of(clock().millis(), client, ban), ALWAYS);
    }

    @Override
    default void sessionEnded(SessionSummary summary) {
        record(() -> EventRecords.of(clock().millis(), summary), ALWAYS);
    }
}
