package io.jamespolicy.smtp.protocol.audit;

import com.google.inject.Inject;
import io.jamespolicy.smtp.policy.audit.SessionSummary;
import io.jamespolicy.smtp.policy.event.PolicyListener;
import io.jamespolicy.smtp.policy.log.LoggerNames;
import io.jamespolicy.smtp.protocol.PolicyListeners;
import io.jamespolicy.smtp.protocol.PolicySession;
import io.jamespolicy.smtp.protocol.abuse.SessionLimits;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.james.protocols.api.Response;
import org.apache.james.protocols.api.handler.ConnectHandler;
import org.apache.james.protocols.api.handler.DisconnectHandler;
import org.apache.james.protocols.api.handler.ExtensibleHandler;
import org.apache.james.protocols.smtp.SMTPRetCode;
import org.apache.james.protocols.smtp.SMTPSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Handles the start and the end of a connection. James passes it the listeners of its chain, so
 * each server has its own.
 *
 * <p>A stopping server waits for the end of its sessions, {@value #STOP_LIMIT_SECONDS} seconds at
 * most: without {@code <gracefulShutdown>} James closes the connections and does not wait for their
 * disconnect handlers.
 */
public final class AuditedSessionHandler
        implements ConnectHandler<SMTPSession>, DisconnectHandler<SMTPSession>, ExtensibleHandler {
    private static final Logger LOGGER = LoggerFactory.getLogger(LoggerNames.MODULE);
    private static final int STOP_LIMIT_SECONDS = 5;

    private final Clock clock;
    private final OpenSessions open;
    private final SessionLimits limits;
    private PolicyListener listener = PolicyListener.NONE;

    @Inject
    public AuditedSessionHandler(Clock clock, OpenSessions open, SessionLimits limits) {
        this.clock = clock;
        this.open = open;
        this.limits = limits;
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

    /** An empty response. James's statistics fail on {@code null}. */
    @Override
    public Response onConnect(SMTPSession session) {
        PolicyListener told = listener.ofSession();
        PolicySession.open(session, told, clock.millis());
        open.opened();
        told.sessionOpened();
        return Silence.INSTANCE;
    }

    /** James calls it without a session for a connection that it refused at once. */
    @Override
    public void onDisconnect(SMTPSession session) {
        if (session != null) {
            PolicySession.ifOpen(session).ifPresent(state -> end(session, state));
        }
    }

    private void end(SMTPSession session, PolicySession state) {
        try {
            state.giveVolumeBack();
            limits.settleAuth(session, state);
            state.listener()
                    .sessionEnded(
                            SessionSummary.of(
                                    state.client(session),
                                    state.counts(),
                                    clock.millis(),
                                    state.ending()));
        } finally {
            open.ended();
        }
    }

    @Override
    public void destroy() {
        long left = open.awaitNone(Duration.ofSeconds(STOP_LIMIT_SECONDS));
        if (left > 0) {
            LOGGER.warn("{} sessions have not ended when their server stopped", left);
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
