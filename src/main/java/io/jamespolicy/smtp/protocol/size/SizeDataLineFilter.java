package io.jamespolicy.smtp.protocol.size;

import com.google.inject.Inject;
import io.jamespolicy.smtp.policy.reply.SmtpReply;
import io.jamespolicy.smtp.policy.size.SizeMeter;
import io.jamespolicy.smtp.policy.size.SizeReplies;
import io.jamespolicy.smtp.policy.size.SizeVerdict;
import io.jamespolicy.smtp.policy.volume.VolumeExcess;
import io.jamespolicy.smtp.protocol.MailTransaction;
import io.jamespolicy.smtp.protocol.MessageIdentity;
import io.jamespolicy.smtp.protocol.PolicySession;
import io.jamespolicy.smtp.protocol.SmtpReplies;
import io.jamespolicy.smtp.protocol.volume.VolumeChecks;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
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
    private final SizeChecks sizes;
    private final VolumeChecks volumes;
    private final Clock clock;

    @Inject
    public SizeDataLineFilter(
            TransactionSizePolicies policies, SizeChecks sizes, VolumeChecks volumes, Clock clock) {
        this.policies = policies;
        this.sizes = sizes;
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
        SizeMeter meter = transaction.sizeMeter().orElse(null);
        if (meter == null) {
            meter = begin(transaction);
        } else {
            meter.resume(credit);
        }
        if (SizeMeter.isEndOfData(line)) {
            return onEndOfData(transaction, meter, line, next);
        }
        SizeMeter.Action action = meter.count(line);
        session.setCurrentMessageSize(meter.credit());
        switch (action) {
            case PASS:
                return interrupted(session, next.onLine(session, line));
            case DROP:
                return null;
            default:
                return refuse(transaction, meter.verdict(transaction.declaredSize()));
        }
    }

    private SizeMeter begin(MailTransaction transaction) {
        SizeMeter meter =
                policies.of(transaction).meter(transaction::ruleFacts, transaction::recipients);
        transaction.countWith(meter);
        return meter;
    }

    private Response onEndOfData(
            MailTransaction transaction,
            SizeMeter meter,
            byte[] line,
            LineHandler<SMTPSession> next) {
        transaction.end();
        SizeVerdict verdict =
                sizes.atEndOfData(transaction, meter.verdict(transaction.declaredSize()));
        if (verdict.isRefusal()) {
            return refuse(transaction, verdict);
        }
        Optional<VolumeExcess> excess = volumes.atEndOfData(transaction, verdict.size().octets());
        return excess.isPresent()
                ? refuse(transaction, verdict, excess.get().reply(), excess)
                : pass(transaction, verdict, line, next);
    }

    /** Passes the end of DATA on, and reads before it what James then discards. */
    private Response pass(
            MailTransaction transaction,
            SizeVerdict verdict,
            byte[] line,
            LineHandler<SMTPSession> next) {
        SMTPSession session = transaction.session();
        Optional<String> mailId = MessageIdentity.mailId(session);
        if (verdict.isNotable()) {
            transaction.identifiedBy(MessageIdentity.messageId(session));
        }
        Response response = next.onLine(session, line);
        return MessageEnd.finish(
                transaction, verdict, Optional.empty(), mailId, response, clock.millis());
    }

    private Response refuse(MailTransaction transaction, SizeVerdict verdict) {
        return refuse(
                transaction, verdict, SizeReplies.of(verdict).orElseThrow(), Optional.empty());
    }

    /**
     * Ends DATA without James's own end of DATA, which would run the message hooks. The reset
     * deletes the temporary file.
     */
    private Response refuse(
            MailTransaction transaction,
            SizeVerdict verdict,
            SmtpReply reply,
            Optional<VolumeExcess> excess) {
        SMTPSession session = transaction.session();
        transaction.identifiedBy(MessageIdentity.messageId(session));
        transaction.end();
        session.popLineHandler();
        session.resetState();
        return MessageEnd.finish(
                transaction,
                verdict,
                excess,
                Optional.empty(),
                SmtpReplies.toResponse(reply),
                clock.millis());
    }

    /** Handlers after this one answer a line only when the connection or the disk fails. */
    private static Response interrupted(SMTPSession session, Response response) {
        if (response != null) {
            PolicySession.of(session).note(response);
            MailTransaction transaction = MailTransaction.of(session);
            MessageEnd.reportRefusal(
                    transaction,
                    transaction.facts(transaction.recipients()),
                    SmtpReplies.sent(response),
                    Optional.empty(),
                    Optional.empty());
        }
        return response;
    }
}
