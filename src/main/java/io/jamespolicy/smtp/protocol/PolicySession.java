package io.jamespolicy.smtp.protocol;

import io.jamespolicy.smtp.policy.abuse.SessionUsage;
import io.jamespolicy.smtp.policy.audit.SessionCounts;
import io.jamespolicy.smtp.policy.audit.SessionEnding;
import io.jamespolicy.smtp.policy.audit.Verb;
import io.jamespolicy.smtp.policy.client.SmtpClient;
import io.jamespolicy.smtp.policy.event.PolicyListener;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.apache.james.protocols.api.ProtocolSession.AttachmentKey;
import org.apache.james.protocols.api.ProtocolSession.State;
import org.apache.james.protocols.api.Response;
import org.apache.james.protocols.smtp.SMTPSession;

/**
 * What the module keeps of one connection: its counts, its conduct, who is told of it, and how it
 * ends.
 *
 * <p>The facts of its client are kept, too, as long as only such commands come as leave them as
 * they are: of a session that does nothing else, reading them would be the largest part of the
 * audit.
 */
public final class PolicySession {
    private static final AttachmentKey<PolicySession> KEY =
            AttachmentKey.of("io.jamespolicy.smtp.session", PolicySession.class);

    /** Neither these commands nor what comes between two of them changes the facts of a client. */
    private static final Set<Verb> STEADY =
            EnumSet.of(Verb.NOOP, Verb.RSET, Verb.VRFY, Verb.EXPN, Verb.HELP);

    private final PolicyListener listener;
    private final SessionCounts counts;
    private final SessionUsage usage;
    private SessionEnding ending = SessionEnding.LOST;
    private SmtpClient client;
    private boolean steady;

    private PolicySession(PolicyListener listener, long now) {
        this.listener = listener;
        this.counts = new SessionCounts(now);
        this.usage = new SessionUsage(now);
    }

    /** Attaches a new one to a connection just made. */
    public static void open(SMTPSession session, PolicyListener listener, long now) {
        session.setAttachment(KEY, new PolicySession(listener, now), State.Connection);
    }

    /** That of this connection; one that nobody hears of where the connection was never opened. */
    public static PolicySession of(SMTPSession session) {
        return ifOpen(session).orElseGet(() -> new PolicySession(PolicyListener.NONE, 0));
    }

    /** That of this connection; empty where it was refused before it was opened. */
    public static Optional<PolicySession> ifOpen(SMTPSession session) {
        return session.getAttachment(KEY, State.Connection);
    }

    /** Who is told of this connection. */
    public PolicyListener listener() {
        return listener;
    }

    /** Counts a command that begins now. */
    public void commandBegins(Verb verb, long now) {
        counts.commandBegins(verb, now);
        steady = STEADY.contains(verb);
        if (!steady) {
            client = null;
        }
    }

    /** The facts of its client as they are now. */
    public SmtpClient client(SMTPSession session) {
        if (client != null) {
            return client;
        }
        SmtpClient read = SmtpClients.read(session);
        if (steady) {
            client = read;
        }
        return read;
    }

    public SessionCounts counts() {
        return counts;
    }

    /** How it behaves, as far as limits ask for it. */
    public SessionUsage usage() {
        return usage;
    }

    /** Remembers what closes the connection, where this response does. */
    public void note(Response response) {
        if (response != null && response.isEndSession()) {
            ending = SessionEnding.closedBy(response.getRetCode());
        }
    }

    /** Remembers that the client said QUIT. */
    public void quit() {
        ending = SessionEnding.QUIT;
    }

    /** How the connection ended, or would if it broke now. */
    public SessionEnding ending() {
        return ending;
    }
}
