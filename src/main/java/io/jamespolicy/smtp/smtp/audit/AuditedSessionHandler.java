package io.jamespolicy.smtp.smtp.audit;

import com.google.inject.Inject;
import io.jamespolicy.smtp.policy.audit.SessionSummary;
import io.jamespolicy.smtp.policy.event.PolicyListener;
import io.jamespolicy.smtp.smtp.PolicyListeners;
import io.jamespolicy.smtp.smtp.PolicySession;
import io.jamespolicy.smtp.smtp.SmtpClients;
import java.time.Clock;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.james.protocols.api.Response;
import org.apache.james.protocols.api.handler.ConnectHandler;
import org.apache.james.protocols.api.handler.DisconnectHandler;
import org.apache.james.protocols.api.handler.ExtensibleHandler;
import org.apache.james.protocols.smtp.SMTPRetCode;
import org.apache.james.protocols.smtp.SMTPSession;

/**
 * The beginning and the end of a connection. James wires it with the listeners in its chain, so
 * each server tells its own.
 */
public final class AuditedSessionHandler
        implements ConnectHandler<SMTPSession>, DisconnectHandler<SMTPSession>, ExtensibleHandler {
    private final Clock clock;
    private PolicyListener listener = PolicyListener.NONE;

    @Inject
    public AuditedSessionHandler(Clock clock) {
        this.clock = clock;
    }

    @Override
    public List<Class<?>> getMarkerInterfaces() {
        return List.of(PolicyListener.class);
    }

    @Override
    public void wireExtensions(Class<?> marker, List<?> extensions) {
        listener =
                PolicyListeners.of(
                        extensions.stream()
                                .map(PolicyListener.class::cast)
                                .collect(Collectors.toList()));
    }

    /** Says nothing, but not {@code null}: James's own statistics fail on it. */
    @Override
    public Response onConnect(SMTPSession session) {
        PolicySession.open(session, listener, clock.millis());
        listener.sessionOpened();
        return Silence.INSTANCE;
    }

    /** James calls it without a session for a connection that it refused at once. */
    @Override
    public void onDisconnect(SMTPSession session) {
        if (session != null) {
            PolicySession.ifOpen(session)
                    .ifPresent(
                            state ->
                                    listener.sessionEnded(
                                            SessionSummary.of(
                                                    SmtpClients.of(session),
                                                    state.counts(),
                                                    clock.millis(),
                                                    state.ending())));
        }
    }

    private enum Silence implements Response {
        INSTANCE;

        @Override
        public String getRetCode() {
            return SMTPRetCode.SERVICE_READY;
        }

        @Override
        public List<CharSequence> getLines() {
            return List.of();
        }

        @Override
        public boolean isEndSession() {
            return false;
        }
    }
}
