package io.jamespolicy.smtp.protocol.size;

import com.google.inject.Inject;
import io.jamespolicy.smtp.policy.event.MailFacts;
import io.jamespolicy.smtp.policy.reply.SmtpReply;
import io.jamespolicy.smtp.policy.size.SizeMeter;
import io.jamespolicy.smtp.policy.size.SizeReplies;
import io.jamespolicy.smtp.policy.size.SizeVerdict;
import io.jamespolicy.smtp.policy.volume.VolumeExcess;
import io.jamespolicy.smtp.protocol.MailTransaction;
import io.jamespolicy.smtp.protocol.MessageIdentity;
import io.jamespolicy.smtp.protocol.PolicySession;
import io.jamespolicy.smtp.protocol.SmtpFacts;
import io.jamespolicy.smtp.protocol.SmtpReplies;
import io.jamespolicy.smtp.protocol.volume.TransactionVolumes;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.james.core.MailAddress;
import org.apache.james.protocols.api.ProtocolSession.State;
import org.apache.james.protocols.api.Response;
import org.apache.james.protocols.api.handler.ExtensibleHandler;
import org.apache.james.protocols.api.handler.LineHandler;
import org.apache.james.protocols.api.handler.WiringException;
import org.apache.james.protocols.smtp.SMTPSession;
import org.apache.james.protocols.smtp.core.DataLineFilter;
import org.apache.james.protocols.smtp.core.esmtp.MailSizeEsmtpExtension;

/**
 * DATA: counts the lines of a message and drops those beyond the limit. Dropped lines reach neither
 * the disk nor any hook or mailet, so nobody sees a truncated message (RFC 1870 section 6.3).
 *
 * <p>Also sees the reply at the end of DATA, which no result handler of James does, and records it
 * in the session.
 */
public final class SizeDataLineFilter implements DataLineFilter, ExtensibleHandler {
    private final TransactionSizePolicies policies;
    private final QuotaChecks quotas;
    private final TransactionVolumes volumes;
    private final Clock clock;

    @Inject
    public SizeDataLineFilter(
            TransactionSizePolicies policies,
            QuotaChecks quotas,
            TransactionVolumes volumes,
            Clock clock) {
        this.policies = policies;
        this.quotas = quotas;
        this.volumes = volumes;
        this.clock = clock;
    }

    @Override
    public List<Class<?>> getMarkerInterfaces() {
        return List.of(DataLineFilter.class);
    }

    /**
     * @throws WiringException when James's own filter is in the chain too: both would use the same
     *     field of the session
     */
    @Override
    public void wireExtensions(Class<?> marker, List<?> filters) throws WiringException {
        if (filters.stream().anyMatch(MailSizeEsmtpExtension.class::isInstance)) {
            throw new WiringException(
                    "smtpserver.xml lists "
                            + MailSizeEsmtpExtension.class.getName()
                            + " as a <handler>, which james-smtp-policy replaces: take it out");
        }
    }

    /**
     * The fast path of nearly every line: within the credit of the meter. The credit is stored in
     * the session field of James's own filter, which this class replaces; an attachment would need
     * a lookup per line.
     */
    @Override
    public Response onLine(SMTPSession session, byte[] line, LineHandler<SMTPSession> next) {
        long credit = session.currentMessageSize();
        int octets = SizeMeter.octets(line);
        if (octets > credit || SizeMeter.isEndOfData(line)) {
            return onMeteredLine(session, line, next, credit);
        }
        session.setCurrentMessageSize(credit - octets);
        return interrupted(session, next.onLine(session, line));
    }

    private Response onMeteredLine(
            SMTPSession session, byte[] line, LineHandler<SMTPSession> next, long credit) {
        MailTransaction transaction = MailTransaction.of(session);
        transaction.sizeMeter().ifPresent(meter -> meter.resume(credit));
        SizeMeter meter = transaction.sizeMeter().orElseGet(() -> begin(session, transaction));
        if (SizeMeter.isEndOfData(line)) {
            List<String> recipients = recipients(session);
            SizeVerdict verdict =
                    quotas.ofMessage(
                            session, meter.verdict(transaction.declaredSize()), recipients);
            MailFacts mail = transaction.facts(session, recipients);
            return verdict.isRefusal()
                    ? refuse(session, verdict, mail)
                    : pass(session, line, next, verdict, transaction, mail, recipients);
        }
        SizeMeter.Action action = meter.count(line);
        session.setCurrentMessageSize(meter.credit());
        switch (action) {
            case PASS:
                return interrupted(session, next.onLine(session, line));
            case DROP:
                return null;
            default:
                return refuse(
                        session,
                        meter.verdict(transaction.declaredSize()),
                        transaction.facts(session, recipients(session)));
        }
    }

    private static List<String> recipients(SMTPSession session) {
        List<MailAddress> accepted =
                session.getAttachment(SMTPSession.RCPT_LIST, State.Transaction).orElse(List.of());
        List<String> addresses = new ArrayList<>(accepted.size());
        for (MailAddress recipient : accepted) { // no stream, to avoid garbage
            addresses.add(recipient.asString());
        }
        return addresses;
    }

    private SizeMeter begin(SMTPSession session, MailTransaction transaction) {
        SizeMeter meter =
                policies.of(session).meter(SmtpFacts.inTransaction(session), recipients(session));
        transaction.countWith(meter);
        return meter;
    }

    /**
     * Passes the end of DATA on where the volume has room for the message, and reads before it what
     * James then discards.
     */
    private Response pass(
            SMTPSession session,
            byte[] line,
            LineHandler<SMTPSession> next,
            SizeVerdict verdict,
            MailTransaction transaction,
            MailFacts mail,
            List<String> recipients) {
        Optional<VolumeExcess> excess =
                volumes.atEndOfData(session, recipients, verdict.size().octets());
        if (excess.isPresent()) {
            return refuse(session, verdict, mail, excess.get().reply(), excess);
        }
        Optional<String> mailId = MessageIdentity.mailId(session);
        if (verdict.isNotable()) {
            transaction.identifiedBy(MessageIdentity.messageId(session));
        }
        Response response = next.onLine(session, line);
        return MessageEnd.finish(
                session,
                verdict,
                verdict.isNotable() || MessageEnd.isRefusal(response)
                        ? mail.identifiedBy(transaction.messageId(), mailId)
                        : mail,
                Optional.empty(),
                response,
                clock.millis());
    }

    private Response refuse(SMTPSession session, SizeVerdict verdict, MailFacts mail) {
        return refuse(
                session, verdict, mail, SizeReplies.of(verdict).orElseThrow(), Optional.empty());
    }

    /**
     * Ends DATA without James's own end of DATA, which would run the message hooks. The reset
     * deletes the temporary file.
     */
    private Response refuse(
            SMTPSession session,
            SizeVerdict verdict,
            MailFacts mail,
            SmtpReply reply,
            Optional<VolumeExcess> excess) {
        MailFacts identified =
                mail.identifiedBy(MessageIdentity.messageId(session), Optional.empty());
        session.popLineHandler();
        session.resetState();
        return MessageEnd.finish(
                session,
                verdict,
                identified,
                excess,
                SmtpReplies.toResponse(reply),
                clock.millis());
    }

    /** Handlers after this one answer a line only when the connection or the disk fails. */
    private static Response interrupted(SMTPSession session, Response response) {
        if (response != null) {
            PolicySession.of(session).note(response);
            MailTransaction transaction = MailTransaction.of(session);
            MessageEnd.reportRefusal(
                    session,
                    transaction.facts(session, recipients(session)),
                    SmtpReplies.sent(response),
                    Optional.empty(),
                    Optional.empty());
        }
        return response;
    }
}
