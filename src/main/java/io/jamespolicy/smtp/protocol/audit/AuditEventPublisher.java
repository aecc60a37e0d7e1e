package io.jamespolicy.smtp.protocol.audit;

import io.jamespolicy.smtp.policy.audit.AuditEvent;
import io.jamespolicy.smtp.policy.audit.DiscardedTransaction;
import io.jamespolicy.smtp.policy.audit.Verb;
import io.jamespolicy.smtp.protocol.PolicySession;
import java.util.Optional;
import org.apache.james.protocols.api.Request;
import org.apache.james.protocols.smtp.SMTPSession;

/** Creates the audit event of the current command and passes it to the listeners of the session. */
public final class AuditEventPublisher {
    private AuditEventPublisher() {}

    /** The argument of a request; empty where there is none. */
    public static String argument(Request request) {
        return Optional.ofNullable(request.getArgument()).orElse("");
    }

    /** Publishes the event of a command. */
    public static void record(SMTPSession session, Verb verb, String argument) {
        PolicySession state = PolicySession.of(session);
        state.listener()
                .commandAudited(
                        AuditEvent.of(state.client(session), verb, argument, state.counts()));
    }

    /** Publishes the event of an RSET, with the transaction that it discards. */
    static void recordRset(
            SMTPSession session, String argument, Optional<DiscardedTransaction> discarded) {
        PolicySession state = PolicySession.of(session);
        state.listener()
                .commandAudited(
                        AuditEvent.ofRset(
                                state.client(session), argument, state.counts(), discarded));
    }
}
