package io.jamespolicy.smtp.protocol;

import io.jamespolicy.smtp.policy.abuse.LimitExceeded;
import io.jamespolicy.smtp.policy.audit.AuditEvent;
import io.jamespolicy.smtp.policy.audit.SessionSummary;
import io.jamespolicy.smtp.policy.client.SmtpClient;
import io.jamespolicy.smtp.policy.event.PolicyListener;
import io.jamespolicy.smtp.policy.log.LoggerNames;
import io.jamespolicy.smtp.policy.size.SizeVerdict;
import io.jamespolicy.smtp.policy.vrfy.EffectiveVrfyAnswer;
import io.jamespolicy.smtp.policy.vrfy.VrfyVerdict;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls several listeners. An exception of one affects neither the others nor the client. It is
 * logged once per listener class.
 */
public final class PolicyListeners implements PolicyListener {
    private static final Logger LOGGER = LoggerFactory.getLogger(LoggerNames.MODULE);

    private final PolicyListener[] listeners;
    private final Set<Class<?>> failed;

    private PolicyListeners(Stream<PolicyListener> listeners, Set<Class<?>> failed) {
        this.listeners = listeners.toArray(PolicyListener[]::new);
        this.failed = failed;
    }

    public static PolicyListener of(List<PolicyListener> listeners) {
        return new PolicyListeners(listeners.stream(), ConcurrentHashMap.newKeySet());
    }

    @Override
    public PolicyListener ofSession() {
        return new PolicyListeners(Stream.of(listeners).map(PolicyListener::ofSession), failed);
    }

    @Override
    public void sessionOpened() {
        tell(PolicyListener::sessionOpened);
    }

    @Override
    public void sessionEnded(SessionSummary summary) {
        tell(listener -> listener.sessionEnded(summary));
    }

    @Override
    public void commandAudited(AuditEvent event) {
        tell(listener -> listener.commandAudited(event));
    }

    @Override
    public void sizeDecided(SmtpClient client, SizeVerdict verdict, long ordinal) {
        tell(listener -> listener.sizeDecided(client, verdict, ordinal));
    }

    @Override
    public void sizeObserved(SmtpClient client, SizeVerdict verdict, long ordinal) {
        tell(listener -> listener.sizeObserved(client, verdict, ordinal));
    }

    @Override
    public void limitExceeded(SmtpClient client, LimitExceeded exceeded) {
        tell(listener -> listener.limitExceeded(client, exceeded));
    }

    @Override
    public void clientRefused(SmtpClient client) {
        tell(listener -> listener.clientRefused(client));
    }

    @Override
    public void vrfyDecided(SmtpClient client, VrfyVerdict verdict, long ordinal) {
        tell(listener -> listener.vrfyDecided(client, verdict, ordinal));
    }

    @Override
    public void vrfyObserved(SmtpClient client, EffectiveVrfyAnswer observed, long ordinal) {
        tell(listener -> listener.vrfyObserved(client, observed, ordinal));
    }

    private void tell(Consumer<PolicyListener> event) {
        for (PolicyListener listener : listeners) {
            try {
                event.accept(listener);
            } catch (RuntimeException e) {
                if (failed.add(listener.getClass())) {
                    LOGGER.error(
                            "{} fails; its further failures are not logged",
                            listener.getClass().getName(),
                            e);
                }
            }
        }
    }
}
