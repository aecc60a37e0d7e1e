package io.jamespolicy.smtp.monitoring;

import com.google.inject.Inject;
import io.jamespolicy.smtp.policy.abuse.LimitExceeded;
import io.jamespolicy.smtp.policy.audit.AuditEvent;
import io.jamespolicy.smtp.policy.audit.AuditPolicy;
import io.jamespolicy.smtp.policy.audit.SessionSummary;
import io.jamespolicy.smtp.policy.client.SmtpClient;
import io.jamespolicy.smtp.policy.event.PolicyListener;
import io.jamespolicy.smtp.policy.log.LoggerNames;
import io.jamespolicy.smtp.policy.size.SizeVerdict;
import io.jamespolicy.smtp.policy.vrfy.EffectiveVrfyAnswer;
import io.jamespolicy.smtp.policy.vrfy.VrfyVerdict;
import java.util.function.Supplier;
import org.apache.james.protocols.api.handler.ProtocolHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the audit log to the logger {@value LoggerNames#AUDIT} at INFO: one line for each event
 * and one for each session. It is a handler of the chain, so it receives the events of that chain's
 * sessions.
 */
public final class AuditLog implements PolicyListener, ProtocolHandler {
    private static final Logger LOGGER = LoggerFactory.getLogger(LoggerNames.AUDIT);

    private final Supplier<AuditPolicy> policy;

    @Inject
    public AuditLog(Supplier<AuditPolicy> policy) {
        this.policy = policy;
    }

    @Override
    public void commandAudited(AuditEvent event) {
        log(event.ordinal(), () -> AuditLogFormat.of(event));
    }

    @Override
    public void sizeDecided(SmtpClient client, SizeVerdict verdict, long ordinal) {
        if (verdict.isNotable()) {
            log(ordinal, () -> AuditLogFormat.of(client, verdict));
        }
    }

    @Override
    public void sizeObserved(SmtpClient client, SizeVerdict verdict, long ordinal) {
        log(ordinal, () -> AuditLogFormat.ofObserved(client, verdict));
    }

    @Override
    public void vrfyDecided(SmtpClient client, VrfyVerdict verdict, long ordinal) {
        if (verdict.isNotable()) {
            log(ordinal, () -> AuditLogFormat.of(client, verdict));
        }
    }

    @Override
    public void vrfyObserved(SmtpClient client, EffectiveVrfyAnswer observed, long ordinal) {
        log(ordinal, () -> AuditLogFormat.ofObserved(client, observed));
    }

    @Override
    public void limitExceeded(SmtpClient client, LimitExceeded exceeded) {
        if (LOGGER.isInfoEnabled()) {
            LOGGER.info(AuditLogFormat.of(client, exceeded));
        }
    }

    @Override
    public void sessionEnded(SessionSummary summary) {
        if (LOGGER.isInfoEnabled()) {
            LOGGER.info(AuditLogFormat.of(summary));
        }
    }

    private void log(long ordinal, Supplier<String> line) {
        if (LOGGER.isInfoEnabled() && policy.get().isLogged(ordinal)) {
            LOGGER.info(line.get());
        }
    }
}
