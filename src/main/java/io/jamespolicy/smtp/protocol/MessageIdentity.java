package io.jamespolicy.smtp.protocol;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.stream.EntityState;
import org.apache.james.mime4j.stream.Field;
import org.apache.james.mime4j.stream.MimeConfig;
import org.apache.james.mime4j.stream.MimeTokenStream;
import org.apache.james.protocols.smtp.SMTPSession;
import org.apache.james.server.core.MimeMessageInputStreamSource;
import org.apache.james.smtpserver.ExtendedSMTPSession;

/**
 * What identifies the message that a session is sending, for events. Reads James's copy of it,
 * which exists from DATA until the handlers of James have answered its end.
 */
public final class MessageIdentity {
    private static final String MESSAGE_ID = "Message-ID";

    /** A field before the wanted one may be long, such as References. */
    private static final int LONGEST_FIELD = 1 << 16;

    private static final MimeConfig CONFIGURATION =
            MimeConfig.custom().setMaxLineLen(LONGEST_FIELD).setMaxHeaderLen(LONGEST_FIELD).build();

    private MessageIdentity() {}

    /** The name of James's mail; empty outside DATA. */
    public static Optional<String> mailId(SMTPSession session) {
        return copy(session).map(MimeMessageInputStreamSource::getSourceId);
    }

    /**
     * The Message-ID field (RFC 5322 section 3.6.4) as the client wrote it; empty without one, and
     * where the header cannot be read.
     */
    public static Optional<String> messageId(SMTPSession session) {
        return copy(session).flatMap(MessageIdentity::messageId);
    }

    private static Optional<MimeMessageInputStreamSource> copy(SMTPSession session) {
        return session instanceof ExtendedSMTPSession
                ? Optional.ofNullable(((ExtendedSMTPSession) session).getMimeMessageWriter())
                : Optional.empty();
    }

    private static Optional<String> messageId(MimeMessageInputStreamSource copy) {
        try {
            copy.getWritableOutputStream().flush();
            try (InputStream message = copy.getInputStream()) {
                return messageId(message);
            }
        } catch (IOException | MimeException e) { // the client's fault, or that of a full disk
            return Optional.empty();
        }
    }

    private static Optional<String> messageId(InputStream message)
            throws IOException, MimeException {
        MimeTokenStream tokens = new MimeTokenStream(CONFIGURATION);
        tokens.parse(message);
        EntityState state = tokens.getState();
        while (state != EntityState.T_END_HEADER && state != EntityState.T_END_OF_STREAM) {
            if (state == EntityState.T_FIELD) {
                Field field = tokens.getField();
                if (field.getName().equalsIgnoreCase(MESSAGE_ID)) {
                    return Optional.of(field.getBody().strip());
                }
            }
            state = tokens.next();
        }
        return Optional.empty();
    }
}
