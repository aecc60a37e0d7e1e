package io.jamespolicy.smtp.monitoring;

import com.google.inject.Inject;
import io.jamespolicy.smtp.policy.audit.AuditPolicy;
import io.jamespolicy.smtp.policy.log.LoggerNames;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.james.protocols.api.handler.ProtocolHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * Writes the audit log to the logger {@value LoggerNames#AUDIT} at INFO, one line for each event.
 * The fields are also in the mapped diagnostic context of the line, where appenders for JSON find
 * them.
 */
public final class AuditLog implements RecordingListener, ProtocolHandler {
    private static final Logger LOGGER = LoggerFactory.getLogger(LoggerNames.AUDIT);

    /** The names of James's own audit trail, where it tells the same fact. */
    private static final Map<String, String> STRUCTURED_KEYS =
            Map.of(
                    "session", "sessionId",
                    "client", "remoteIP",
                    "user", "username",
                    "message_id", "mimeMessageId",
                    "mail_id", "mailId");

    /** Fields of ours that James puts there for the rest of a transaction. */
    private static final List<String> OF_JAMES = List.of("sender", "recipients");

    private final Supplier<AuditPolicy> policy;
    private final Clock clock;

    @Inject
    public AuditLog(Supplier<AuditPolicy> policy, Clock clock) {
        this.clock = clock;
        this.policy = policy;
    }

    @Override
    public Clock clock() {
        return clock;
    }

    @Override
    public void record(Supplier<EventRecord> event, long ordinal) {
        if (LOGGER.isInfoEnabled() && policy.get().isLogged(ordinal)) {
            log(event.get());
        }
    }

    private static void log(EventRecord event) {
        Map<String, String> context = MDC.getCopyOfContextMap();
        Map<String, Object> fields = event.fields();
        try {
            OF_JAMES.forEach(MDC::remove);
            fields.forEach((key, value) -> MDC.put(structuredKey(key), EventRecord.plain(value)));
            LOGGER.info(EventRecord.line(fields));
        } finally {
            MDC.setContextMap(context == null ? Map.of() : context);
        }
    }

    /** The key of a field in the mapped diagnostic context. */
    static String structuredKey(String key) {
        return STRUCTURED_KEYS.getOrDefault(key, key);
    }
}
