package io.jamespolicy.smtp.protocol;

import io.jamespolicy.smtp.policy.client.SmtpClient;
import io.jamespolicy.smtp.policy.event.MailFacts;
import io.jamespolicy.smtp.policy.reply.Excess;
import io.jamespolicy.smtp.policy.rule.Facts;
import io.jamespolicy.smtp.policy.size.MessageSize;
import io.jamespolicy.smtp.policy.size.SizeMeter;
import io.jamespolicy.smtp.policy.size.SizeVerdict;
import io.jamespolicy.smtp.policy.size.TransactionSizePolicy;
import io.jamespolicy.smtp.policy.transaction.TransactionLimits;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.james.core.MaybeSender;
import org.apache.james.core.Username;
import org.apache.james.protocols.api.ProtocolSession.AttachmentKey;
import org.apache.james.protocols.api.ProtocolSession.State;
import org.apache.james.protocols.smtp.SMTPSession;

/**
 * The state of one mail transaction (RFC 5321 section 3.3), from MAIL to the end of DATA.
 *
 * <p>James resets it with its own state at RSET, EHLO, HELO, STARTTLS and the end of DATA, but not
 * after a failed MAIL. So each MAIL begins a new one.
 */
public final class MailTransaction {
    private static final AttachmentKey<MailTransaction> KEY =
            AttachmentKey.of("io.jamespolicy.smtp.transaction", MailTransaction.class);

    private String from = "";
    private MaybeSender ruleSender;
    private Facts ruleFacts;
    private MessageSize declaredSize;
    private TransactionSizePolicy sizePolicy;
    private SizeMeter sizeMeter;
    private int refusedRecipients;
    private SizeVerdict refusal;
    private TransactionLimits limits;
    private Username limitsOf;
    private Excess excess;
    private Optional<String> messageId = Optional.empty();

    private MailTransaction() {}

    /** Begins a new transaction. */
    public static MailTransaction begin(SMTPSession session) {
        MailTransaction transaction = new MailTransaction();
        session.setAttachment(KEY, transaction, State.Transaction);
        return transaction;
    }

    /** The current transaction, or a new one. */
    public static MailTransaction of(SMTPSession session) {
        return session.getAttachment(KEY, State.Transaction).orElseGet(() -> begin(session));
    }

    /** Stores the argument of MAIL, for the event of a sender that James has not parsed. */
    public void from(String argument) {
        from = argument;
    }

    /** What events tell about this mail, for one or all of its recipients. */
    public MailFacts facts(SMTPSession session, List<String> recipients) {
        Optional<String> sender =
                session.getAttachment(SMTPSession.SENDER, State.Transaction)
                        .map(known -> known.isNullSender() ? "" : known.asString())
                        .or(() -> MailPath.of(from).stream().findFirst());
        return MailFacts.of(sender, recipients);
    }

    /** The facts for the rules. The client rarely changes within a transaction. */
    Facts ruleFacts(SmtpClient client, MaybeSender sender) {
        if (ruleFacts == null || ruleFacts.client() != client || !sender.equals(ruleSender)) {
            ruleSender = sender;
            ruleFacts =
                    Facts.of(client)
                            .withSender(
                                    sender.isNullSender() ? Facts.NULL_SENDER : sender.asString());
        }
        return ruleFacts;
    }

    /** Stores the Message-ID field of the message. */
    public void identifiedBy(Optional<String> field) {
        messageId = field;
    }

    /** The Message-ID field of a message that events are about; empty before, and without one. */
    public Optional<String> messageId() {
        return messageId;
    }

    /** The SIZE that MAIL declared; empty without one. */
    public Optional<MessageSize> declaredSize() {
        return Optional.ofNullable(declaredSize);
    }

    public void declareSize(MessageSize size) {
        declaredSize = size;
    }

    /** The size policy of this transaction. The first caller determines it. */
    public TransactionSizePolicy sizePolicy(Supplier<TransactionSizePolicy> agreement) {
        if (sizePolicy == null) {
            sizePolicy = agreement.get();
        }
        return sizePolicy;
    }

    /** The meter of the message; empty before DATA. */
    public Optional<SizeMeter> sizeMeter() {
        return Optional.ofNullable(sizeMeter);
    }

    public void countWith(SizeMeter meter) {
        sizeMeter = meter;
    }

    /** Stores the verdict that refuses the current MAIL or RCPT. */
    public void refusedBy(SizeVerdict verdict) {
        refusal = verdict;
    }

    /** Returns the verdict that refused the current MAIL or RCPT, once. */
    public Optional<SizeVerdict> takeRefusal() {
        Optional<SizeVerdict> taken = Optional.ofNullable(refusal);
        refusal = null;
        return taken;
    }

    /**
     * The limits of this transaction. The first caller determines them, and AUTH changes them.
     *
     * @param user the authenticated user; null without one
     */
    public TransactionLimits limits(Username user, Supplier<TransactionLimits> current) {
        if (limits == null || !Objects.equals(limitsOf, user)) {
            limits = current.get();
            limitsOf = user;
        }
        return limits;
    }

    /** Stores the excess for which the current MAIL or RCPT is refused. */
    public void refusedBy(Excess reason) {
        excess = reason;
    }

    /** Returns the excess for which the current MAIL or RCPT was refused, once. */
    public Optional<Excess> takeExcess() {
        Optional<Excess> taken = Optional.ofNullable(excess);
        excess = null;
        return taken;
    }

    public int refusedRecipients() {
        return refusedRecipients;
    }

    /** Counts a refused recipient. */
    public void refuseRecipient() {
        refusedRecipients++;
    }
}
