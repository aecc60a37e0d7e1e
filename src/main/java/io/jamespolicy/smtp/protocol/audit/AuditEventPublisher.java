package io.jamespolicy.smtp.protocol.audit;

import io.jamespolicy.smtp.policy.audit.AuditEvent;
import io.jamespolicy.smtp.policy.audit.DiscardedTransaction;
import io.jamespolicy.smtp.policy.audit.Verb;
import io.jamespolicy.smtp.protocol.PolicySession;
import java.util.Optional;
import org.apache.james.protocols.api.Request;
import org.apache.james.protocols.smtp.SMTPSession;

/** Makes an event of the command a session is at, and tells the listeners of the session. */
public final class AuditEventPublisher {
    private AuditEventPublisher() {}

    /** What stands behind the verb of a request; empty where nothing does. */
    public static String argument(Request request) {
        return Optional.ofNullable(request.getArgument()).orElse("");
    }

    /** Records a command. */
    public static void record(SMTPSession session, Verb verb, String argument) {
        PolicySession state = PolicySession.of(session);
        state.listener()
                .commandAudited(
                        AuditEvent.of(state.client(session), verb, argument, state.counts()));
    }

    /** Records an RSET, with the transaction it throws away. */
    static void recordRset(
            SMTPSession session, String argument, Optional<DiscardedTransaction> discarded) {
        PolicySession state = PolicySession.of(session);
        state.listener()
                .commandAudited(
                        AuditEvent.ofRset(
                                state.client(session), argument, state.counts(), discarded));
    }
}
