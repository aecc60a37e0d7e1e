package io.jamespolicy.smtp.protocol;

import io.jamespolicy.smtp.policy.abuse.LimitPolicy;
import io.jamespolicy.smtp.policy.abuse.SessionUsage;
import io.jamespolicy.smtp.policy.audit.SessionCounts;
import io.jamespolicy.smtp.policy.audit.SessionEnding;
import io.jamespolicy.smtp.policy.audit.Verb;
import io.jamespolicy.smtp.policy.client.SmtpClient;
import io.jamespolicy.smtp.policy.event.PolicyListener;
import io.jamespolicy.smtp.policy.reply.Excess;
import io.jamespolicy.smtp.policy.volume.TransactionVolume;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.apache.james.protocols.api.ProtocolSession.AttachmentKey;
import org.apache.james.protocols.api.ProtocolSession.State;
import org.apache.james.protocols.api.Response;
import org.apache.james.protocols.smtp.SMTPSession;

/**
 * The state of one connection: counters, usage of limits, listeners, and how it ends.
 *
 * <p>Caches the facts about the client, and checks at other commands than these whether they still
 * hold. For a session of NOOP commands, reading them would be the largest cost of the audit.
 */
public final class PolicySession {
    private static final AttachmentKey<PolicySession> KEY =
            AttachmentKey.of("io.jamespolicy.smtp.session", PolicySession.class);

    /** Neither these commands nor anything between two of them changes the facts about a client. */
    private static final Set<Verb> STEADY =
            EnumSet.of(Verb.NOOP, Verb.RSET, Verb.VRFY, Verb.EXPN, Verb.HELP);

    private final PolicyListener listener;
    private final SessionCounts counts;
    private final SessionUsage usage;
    private SessionEnding ending = SessionEnding.LOST;
    private LimitPolicy limits;
    private SmtpClient client;
    private boolean isCurrent;
    private boolean steady;
    private TransactionVolume volume;
    private ClientDecisions decisions;

    private PolicySession(PolicyListener listener, long now) {
        this.listener = listener;
        this.counts = new SessionCounts(now);
        this.usage = new SessionUsage(now);
    }

    /** Attaches the state to a new connection. */
    public static void open(SMTPSession session, PolicyListener listener, long now) {
        session.setAttachment(KEY, new PolicySession(listener, now), State.Connection);
    }

    /**
     * The state of this connection; one without listeners where the connection was never opened.
     */
    public static PolicySession of(SMTPSession session) {
        return ifOpen(session).orElseGet(() -> new PolicySession(PolicyListener.NONE, 0));
    }

    /** The state of this connection; empty where it was refused before it was opened. */
    public static Optional<PolicySession> ifOpen(SMTPSession session) {
        return session.getAttachment(KEY, State.Connection);
    }

    /** The listener of this connection. */
    public PolicyListener listener() {
        return listener;
    }

    /** Counts a command that begins now. */
    public void commandBegins(Verb verb, long now) {
        counts.commandBegins(verb, now);
        steady = STEADY.contains(verb);
        isCurrent &= steady;
    }

    /** The facts about the client at this moment. */
    public SmtpClient client(SMTPSession session) {
        if (!isCurrent) {
            if (client == null || !SmtpClients.describes(client, session)) {
                client = SmtpClients.read(session);
            }
            isCurrent = steady;
        }
        return client;
    }

    public SessionCounts counts() {
        return counts;
    }

    /** The usage of the limits. */
    public SessionUsage usage() {
        return usage;
    }

    /**
     * The limits of this session. Changed ones apply after the transaction, and to what the session
     * does from then on, so that a smaller limit ends no session for what was allowed before.
     *
     * @param current the limits in force
     */
    public LimitPolicy limits(SMTPSession session, LimitPolicy current) {
        boolean changed = limits != null && !limits.hasSameLimits(current);
        if (changed && session.getAttachment(SMTPSession.SENDER, State.Transaction).isPresent()) {
            return limits;
        }
        if (changed) {
            usage.restart(counts.currentCommandAt());
        }
        limits = current;
        return limits;
    }

    /** What policies have decided about the client. */
    public ClientDecisions decisions() {
        if (decisions == null) {
            decisions = new ClientDecisions();
        }
        return decisions;
    }

    /** Stores what the transaction that begins takes of the volumes of its client. */
    public void volumeBegins(TransactionVolume ofTransaction) {
        giveVolumeBack();
        volume = ofTransaction;
    }

    /** What the current transaction takes of the volumes; empty where nothing is limited. */
    public Optional<TransactionVolume> volume() {
        return Optional.ofNullable(volume);
    }

    /** Gives back what the transaction holds, since it has ended without an accepted message. */
    public void giveVolumeBack() {
        if (volume != null) {
            volume.giveBack();
            volume = null;
        }
    }

    /** Charges what the transaction holds, since its message is accepted. */
    public void chargeVolume() {
        if (volume != null) {
            volume.charge().forEach(rule -> listener.ruleHeld(Excess.Policy.VOLUME, rule));
            volume = null;
        }
    }

    /** Records that this response closes the connection, where it does. */
    public void note(Response response) {
        if (response != null && response.isEndSession()) {
            ending = SessionEnding.closedBy(response.getRetCode());
        }
    }

    /** Records that the client sent QUIT. */
    public void quit() {
        ending = SessionEnding.QUIT;
    }

    /** How the connection ended, or would end if it were lost now. */
    public SessionEnding ending() {
        return ending;
    }
}
