package io.jamespolicy.smtp.policy.event;

import com.google.auto.value.AutoValue;
import io.jamespolicy.smtp.policy.client.SmtpClient;
import io.jamespolicy.smtp.policy.reply.Excess;
import io.jamespolicy.smtp.policy.reply.SentReply;
import io.jamespolicy.smtp.policy.size.SizeVerdict;
import java.util.Optional;

/** A refused MAIL, RCPT or message: by this module, by James or by another extension. */
@AutoValue
public abstract class Refusal {
    /** What was refused. */
    public enum Stage {
        /** The sender of MAIL. */
        SENDER,
        /** A recipient of RCPT. One that is out of sequence (503) is not a refused recipient. */
        RECIPIENT,
        /** A message, in DATA or at its end. */
        MESSAGE
    }

    /**
     * @param reply the reply that the client gets
     * @param verdict that of the size policy, which need not refuse; empty where it had none
     * @param ordinal the sequence number among those of the stage in the session, from 1
     */
    public static Refusal of(
            Stage stage,
            SmtpClient client,
            MailFacts mail,
            SentReply reply,
            Optional<SizeVerdict> verdict,
            long ordinal) {
        return new AutoValue_Refusal(
                stage, client, mail, reply, verdict, Optional.empty(), ordinal);
    }

    /** The same refusal, for an excess. */
    public Refusal because(Optional<Excess> reason) {
        return new AutoValue_Refusal(
                stage(), client(), mail(), reply(), verdict(), reason, ordinal());
    }

    public abstract Stage stage();

    public abstract SmtpClient client();

    public abstract MailFacts mail();

    /** The reply that the client gets. */
    public abstract SentReply reply();

    /** The verdict of the size policy, which need not refuse; empty where it had none. */
    public abstract Optional<SizeVerdict> verdict();

    /** What there is too much of, by the limits of transactions or the volumes; else empty. */
    public abstract Optional<Excess> excess();

    /**
     * Whether it says something about the recipient. A recipient too many, of the message or over
     * time, says nothing about the address.
     */
    public boolean isAboutRecipient() {
        return stage() == Stage.RECIPIENT && excess().isEmpty() && !reply().isOneRecipientTooMany();
    }

    /** The sequence number among those of the stage in the session, from 1. */
    public abstract long ordinal();
}
