package io.jamespolicy.smtp.protocol;

import io.jamespolicy.smtp.policy.client.SmtpClient;
import java.util.Optional;
import org.apache.james.core.Username;
import org.apache.james.protocols.api.ProtocolSession.State;
import org.apache.james.protocols.api.ProtocolSessionImpl;
import org.apache.james.protocols.api.ProtocolTransport;
import org.apache.james.protocols.smtp.SMTPSession;

/** Reads the facts about a client from a session of James. No other class does. */
public final class SmtpClients {
    private SmtpClients() {}

    /** The facts at this moment. */
    public static SmtpClient of(SMTPSession session) {
        return PolicySession.of(session).client(session);
    }

    /** Reads the facts from the session, ignoring the cache in {@link PolicySession}. */
    static SmtpClient read(SMTPSession session) {
        Optional<String> user = Optional.ofNullable(session.getUsername()).map(Username::asString);
        return SmtpClient.builder()
                .server(
                        session.getConfiguration().getHelloName(),
                        session.getLocalAddress().getPort())
                .sessionId(session.getSessionID())
                .address(session.getRemoteAddress().getAddress())
                .announced(isAnnounced(session))
                .heloName(heloName(session))
                .user(user)
                .tls(session.isTLSStarted())
                .relayAllowed(user.isPresent() || session.isRelayingAllowed())
                .build();
    }

    /** Whether facts that were read before still hold. Costs less than to read them. */
    static boolean describes(SmtpClient client, SMTPSession session) {
        Username username = session.getUsername();
        boolean authenticated = username != null;
        return (authenticated
                        ? client.user().filter(username.asString()::equals).isPresent()
                        : client.user().isEmpty())
                && client.isTls() == session.isTLSStarted()
                && client.isRelayAllowed() == (authenticated || session.isRelayingAllowed())
                && client.address().equals(session.getRemoteAddress().getAddress())
                && client.isAnnounced() == isAnnounced(session)
                && client.heloName().equals(heloName(session));
    }

    private static Optional<String> heloName(SMTPSession session) {
        return session.getAttachment(SMTPSession.CURRENT_HELO_NAME, State.Connection);
    }

    /**
     * James knows the client of a proxy from the PROXY header on. {@code getProxyInformation}
     * throws a {@code NullPointerException} before.
     */
    private static boolean isAnnounced(SMTPSession session) {
        ProtocolTransport transport = ((ProtocolSessionImpl) session).getProtocolTransport();
        return !transport.isProxyRequired()
                || !session.getRemoteAddress().equals(transport.getRemoteAddress());
    }
}
