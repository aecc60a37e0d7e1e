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
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.james.core.MailAddress;
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

    private final SMTPSession session;
    private final PolicySession state;
    private String from = "";
    private MaybeSender sender;
    private String senderPath;
    private List<MailAddress> recipients = List.of();
    private List<String> recipientPaths = List.of();
    private boolean hasEnded;
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

    private MailTransaction(SMTPSession session, PolicySession state) {
        this.session = session;
        this.state = state;
    }

    /** Begins a new transaction. */
    public static MailTransaction begin(SMTPSession session, PolicySession state) {
        MailTransaction transaction = new MailTransaction(session, state);
        session.setAttachment(KEY, transaction, State.Transaction);
        return transaction;
    }

    /** The current transaction, or a new one. */
    public static MailTransaction of(SMTPSession session) {
        return session.getAttachment(KEY, State.Transaction)
                .orElseGet(() -> begin(session, PolicySession.of(session)));
    }

    /** The session of James. */
    public SMTPSession session() {
        return session;
    }

    /** The state of the connection. */
    public PolicySession state() {
        return state;
    }

    /** The facts about the client at this moment. */
    public SmtpClient client() {
        return state.client(session);
    }

    /** Stores the argument of MAIL, for the event of a sender that James has not parsed. */
    public void from(String argument) {
        from = argument;
    }

    /** What events tell about this mail, for one or all of its recipients, or none. */
    public MailFacts facts(List<String> about) {
        readSender();
        return MailFacts.of(
                senderPath == null ? MailPath.of(from) : Optional.of(senderPath), about);
    }

    /**
     * The facts for the rules. The user counts as final, since AUTH belongs before the transaction
     * (RFC 4954 section 4). Where James accepts one nevertheless, the facts are those of the new
     * user from then on. James stores the sender before it calls the hooks of MAIL.
     */
    public Facts ruleFacts() {
        readSender();
        SmtpClient client = client();
        if (ruleFacts == null || ruleFacts.client() != client) {
            ruleFacts =
                    Facts.of(client)
                            .withSender(senderPath == null ? Facts.NULL_SENDER : senderPath);
        }
        return ruleFacts;
    }

    /** Reads the sender, unless James has forgotten it. */
    private void readSender() {
        MaybeSender known =
                hasEnded
                        ? sender
                        : session.getAttachment(SMTPSession.SENDER, State.Transaction).orElse(null);
        if (known != sender) {
            sender = known;
            senderPath = known == null ? null : known.asString(Facts.NULL_SENDER);
            ruleFacts = null;
        }
    }

    /** The accepted recipients. They become text when they are first asked for. */
    public List<String> recipients() {
        List<MailAddress> accepted = accepted();
        if (recipientPaths.size() != accepted.size()) {
            List<String> paths = new ArrayList<>(accepted.size());
            for (MailAddress recipient : accepted) { // no stream, to avoid garbage
                paths.add(recipient.asString());
            }
            recipientPaths = paths;
        }
        return recipientPaths;
    }

    private List<MailAddress> accepted() {
        return hasEnded
                ? recipients
                : session.getAttachment(SMTPSession.RCPT_LIST, State.Transaction).orElse(List.of());
    }

    /**
     * Keeps the sender and the recipients of a message that has ended. James forgets them when it
     * answers, and each question to James costs.
     */
    public void end() {
        readSender();
        recipients = accepted();
        hasEnded = true;
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
