package io.jamespolicy.smtp.monitoring;

import io.jamespolicy.smtp.policy.client.AddressText;
import io.jamespolicy.smtp.policy.client.ClientText;
import io.jamespolicy.smtp.policy.client.SmtpClient;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * An event with its fields, for the audit log, the history and JSON. The fields are computed when
 * they are asked for. {@value #MISSING} stands for a missing value.
 */
final class EventRecord {
    static final String MISSING = "-";

    private final EventKind kind;
    private final long millis;
    private final SmtpClient client;
    private final Consumer<BiConsumer<String, Object>> details;

    /**
     * @param details passes the fields of this kind, in the order of the documents
     */
    EventRecord(
            EventKind kind,
            long millis,
            SmtpClient client,
            Consumer<BiConsumer<String, Object>> details) {
        this.kind = kind;
        this.millis = millis;
        this.client = client;
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

    /** The time and the fields, in the order of the documents. */
    Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("time", time().toString());
        describe(fields::put);
        return fields;
    }

    /** The line of the audit log. There the time comes from the appender. */
    String line() {
        StringBuilder line = new StringBuilder(256);
        describe((key, value) -> append(line, key, value));
        return line.toString();
    }

    /** The line with its time before it. */
    String timedLine() {
        return "time=" + time() + " " + line();
    }

    private void describe(BiConsumer<String, Object> fields) {
        fields.accept("event", kind.spelling());
        fields.accept("server", client.server() + ":" + client.listener());
        fields.accept("session", client.sessionId());
        fields.accept("client", client.isAnnounced() ? AddressText.of(client.address()) : MISSING);
        fields.accept("helo", text(client.heloName()));
        fields.accept("user", text(client.user()));
        fields.accept("tls", client.isTls());
        details.accept(fields);
    }

    private static void append(StringBuilder line, String key, Object value) {
        if (line.length() > 0) {
            line.append(' ');
        }
        line.append(key).append('=').append(textOf(value));
    }

    /** A value as text; the elements of a list with commas between them. */
    static String textOf(Object value) {
        return value instanceof List ? joined((List<?>) value) : value.toString();
    }

    /** A value for readers of fields, which need no quotes. */
    static String unquoted(Object value) {
        String text = textOf(value);
        return text.length() > 1 && text.startsWith("\"") && text.endsWith("\"")
                ? text.substring(1, text.length() - 1)
                : text;
    }

    private static String joined(List<?> values) {
        StringBuilder text = new StringBuilder();
        for (Object value : values) {
            text.append(text.length() == 0 ? "" : ",").append(value);
        }
        return text.length() == 0 ? MISSING : text.toString();
    }

    /** Text from a client, escaped. */
    static String text(Optional<String> text) {
        return text.map(ClientText::of).orElse(MISSING);
    }
}
