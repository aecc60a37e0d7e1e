package io.jamespolicy.smtp.protocol;

import io.jamespolicy.smtp.policy.client.SmtpClient;
import java.util.Optional;
import org.apache.james.core.Username;
import org.apache.james.protocols.api.ProtocolSession.State;
import org.apache.james.protocols.smtp.SMTPSession;

/** The one place where facts are read off a session of James. */
public final class SmtpClients {
    private SmtpClients() {}

    /** The facts as they are now. */
    public static SmtpClient of(SMTPSession session) {
        return PolicySession.of(session).client(session);
    }

    /** The same, read off the session, whatever {@link PolicySession} has kept of them. */
    static SmtpClient read(SMTPSession session) {
        Optional<String> user = Optional.ofNullable(session.getUsername()).map(Username::asString);
        return SmtpClient.builder()
                .server(
                        session.getConfiguration().getHelloName(),
                        session.getLocalAddress().getPort())
                .sessionId(session.getSessionID())
                .address(session.getRemoteAddress().getAddress())
                .heloName(session.getAttachment(SMTPSession.CURRENT_HELO_NAME, State.Connection))
                .user(user)
                .tls(session.isTLSStarted())
                .relayAllowed(user.isPresent() || session.isRelayingAllowed())
                .build();
    }
}
