package io.jamespolicy.smtp.monitoring;

import io.jamespolicy.smtp.policy.client.ClientText;
import io.jamespolicy.smtp.policy.client.SmtpClient;
import io.jamespolicy.smtp.policy.event.MailFacts;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * An event with its fields, for the audit log, the history and JSON. The fields are computed when
 * they are asked for: text from clients is escaped and cut, and {@value #MISSING} stands for a
 * missing value.
 */
final class EventRecord {
    static final String MISSING = "-";

    private final EventKind kind;
    private final long millis;
    private final SmtpClient client;
    private final MailFacts mail;
    private final Consumer<BiConsumer<String, Object>> details;

    /**
     * @param mail null where the event is about no mail
     * @param details passes the fields of this kind, in the order of the documents
     */
    EventRecord(
            EventKind kind,
            long millis,
            SmtpClient client,
            MailFacts mail,
            Consumer<BiConsumer<String, Object>> details) {
        this.kind = kind;
        this.millis = millis;
        this.client = client;
        this.mail = mail;
        this.details = details;
    }

    EventKind kind() {
        return kind;
    }

    Instant time() {
        return Instant.ofEpochMilli(millis);
    }

    SmtpClient client() {
        return client;
    }

    /** The mail as the client wrote it; empty where the event is about none. */
    Optional<MailFacts> mail() {
        return Optional.ofNullable(mail);
    }

    /** The fields, in the order of the documents. */
    Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("event", kind.spelling());
        fields.put("server", client.server() + ":" + client.listener());
        fields.put("session", client.sessionId());
        fields.put("client", client.isAnnounced() ? client.addressText() : MISSING);
        fields.put("helo", text(client.heloName()));
        fields.put("user", client.user().map(EventRecords::identifier).orElse(MISSING));
        fields.put("tls", client.isTls());
        details.accept(fields::put);
        return fields;
    }

    /** The time and the fields. */
    Map<String, Object> timedFields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("time", time().toString());
        fields.putAll(fields());
        return fields;
    }

    /** The line of the audit log. There the time comes from the appender. */
    String line() {
        return line(fields());
    }

    /** The line with its time before it. */
    String timedLine() {
        return line(timedFields());
    }

    static String line(Map<String, Object> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + quoted(field.getValue()))
                .collect(Collectors.joining(" "));
    }

    /** A value in a line. */
    private static String quoted(Object value) {
        if (value instanceof List) {
            List<?> values = (List<?>) value;
            return values.isEmpty()
                    ? MISSING
                    : values.stream()
                            .map(each -> ClientText.quoted(each.toString(), ","))
                            .collect(Collectors.joining(","));
        }
        return ClientText.quoted(value.toString(), "");
    }

    /** A value as text, without quotes. */
    static String plain(Object value) {
        return value instanceof List
                ? ((List<?>) value).stream().map(Object::toString).collect(Collectors.joining(","))
                : value.toString();
    }

    /** Text from a client, escaped. */
    static String text(Optional<String> text) {
        return text.map(ClientText::escaped).orElse(MISSING);
    }
}
