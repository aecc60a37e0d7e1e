package io.jamespolicy.smtp.monitoring;

import io.jamespolicy.smtp.policy.abuse.LimitExceeded;
import io.jamespolicy.smtp.policy.audit.AuditEvent;
import io.jamespolicy.smtp.policy.audit.DiscardedTransaction;
import io.jamespolicy.smtp.policy.audit.SessionCounts;
import io.jamespolicy.smtp.policy.audit.SessionSummary;
import io.jamespolicy.smtp.policy.audit.Verb;
import io.jamespolicy.smtp.policy.client.AddressText;
import io.jamespolicy.smtp.policy.client.ClientText;
import io.jamespolicy.smtp.policy.client.SmtpClient;
import io.jamespolicy.smtp.policy.size.MessageSize;
import io.jamespolicy.smtp.policy.size.SizeVerdict;
import io.jamespolicy.smtp.policy.vrfy.EffectiveVrfyAnswer;
import io.jamespolicy.smtp.policy.vrfy.VrfyVerdict;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * The format of the audit log: {@code key=value} fields in a fixed order. {@code -} stands for a
 * missing value.
 */
final class AuditLogFormat {
    /** The verbs whose accepted commands the session summary counts too. */
    private static final Set<Verb> WITH_ACCEPTED = EnumSet.of(Verb.MAIL, Verb.RCPT, Verb.DATA);

    private final StringBuilder line = new StringBuilder(256);
    private final BiConsumer<String, Object> fields;

    private AuditLogFormat() {
        this.fields = this::append;
    }

    private AuditLogFormat(BiConsumer<String, Object> fields) {
        this.fields = fields;
    }

    static String of(AuditEvent event) {
        return new AuditLogFormat().event(event).toString();
    }

    /** The time and the fields of an event, as a map. */
    static Map<String, Object> fieldsOf(AuditEvent event) {
        Map<String, Object> fields = new LinkedHashMap<>();
        new AuditLogFormat(fields::put).timed(event);
        return fields;
    }

    /** The line of an event with its time. In the log, the time comes from the appender. */
    static String ofHistory(AuditEvent event) {
        return new AuditLogFormat().timed(event).toString();
    }

    private AuditLogFormat timed(AuditEvent event) {
        return field("time", event.time().toString()).event(event);
    }

    private AuditLogFormat event(AuditEvent event) {
        field("verb", event.verb().spelling())
                .client(event.client())
                .field(
                        "argument",
                        event.argument().isEmpty() ? "-" : ClientText.of(event.argument()))
                .field("ordinal", event.ordinal())
                .field("since_ms", event.millisSincePrevious());
        event.discarded().ifPresent(this::discarded);
        return this;
    }

    static String of(SmtpClient client, SizeVerdict verdict) {
        return ofSize("size", client, verdict);
    }

    static String ofObserved(SmtpClient client, SizeVerdict verdict) {
        return ofSize("observed", client, verdict);
    }

    private static String ofSize(String kind, SmtpClient client, SizeVerdict verdict) {
        return new AuditLogFormat()
                .field(kind, spelling(verdict.outcome()))
                .client(client)
                .field("octets", verdict.size().octets())
                .field("limit", octets(verdict.limit().size()))
                .field("rule", verdict.effectiveLimit().rule().orElse("-"))
                .toString();
    }

    static String of(SmtpClient client, VrfyVerdict verdict) {
        return ofVrfy("vrfy", spelling(verdict.outcome()), client, verdict.effectiveAnswer());
    }

    static String ofObserved(SmtpClient client, EffectiveVrfyAnswer observed) {
        return ofVrfy("observed", spelling(observed.answer()), client, observed);
    }

    private static String ofVrfy(
            String kind, String what, SmtpClient client, EffectiveVrfyAnswer effectiveAnswer) {
        return new AuditLogFormat()
                .field(kind, what)
                .client(client)
                .field("rule", effectiveAnswer.rule().orElse("-"))
                .toString();
    }

    static String of(SmtpClient client, LimitExceeded exceeded) {
        return new AuditLogFormat()
                .field("limit", exceeded.limit().spelling())
                .client(client)
                .field("consequence", spelling(exceeded.consequence()))
                .toString();
    }

    static String of(SessionSummary summary) {
        SessionCounts counts = summary.counts();
        AuditLogFormat line =
                new AuditLogFormat()
                        .field("session", summary.client().sessionId())
                        .field("client", address(summary.client()))
                        .field("user", clientText(summary.client().user()));
        for (Verb verb : Verb.values()) {
            line.counted(verb, counts);
        }
        return line.field("octets", counts.octets().octets())
                .field("commands", counts.allCommands())
                .field("seconds", String.format(Locale.ROOT, "%.1f", summary.millis() / 1000.0))
                .field("ended", summary.ending().spelling())
                .toString();
    }

    /** The name of an outcome in logs. */
    static String spelling(Enum<?> outcome) {
        return outcome.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private AuditLogFormat client(SmtpClient client) {
        return field("server", client.server() + ":" + client.listener())
                .field("session", client.sessionId())
                .field("client", address(client))
                .field("helo", clientText(client.heloName()))
                .field("user", clientText(client.user()))
                .field("tls", client.isTls());
    }

    /** The address of a client; a dash where its proxy has not announced it. */
    private static String address(SmtpClient client) {
        return client.isAnnounced() ? AddressText.of(client.address()) : "-";
    }

    private void discarded(DiscardedTransaction discarded) {
        field("sender", discarded.sender().isEmpty() ? "<>" : ClientText.of(discarded.sender()));
        field("accepted", discarded.acceptedRecipients());
        field("refused", discarded.refusedRecipients());
        field("declared", octets(discarded.declaredSize()));
    }

    private void counted(Verb verb, SessionCounts counts) {
        long commands = counts.commands(verb);
        if (commands > 0) {
            field(
                    verb.spelling(),
                    WITH_ACCEPTED.contains(verb)
                            ? counts.accepted(verb) + "/" + commands
                            : commands);
        }
    }

    private static String clientText(Optional<String> text) {
        return text.map(ClientText::of).orElse("-");
    }

    private static String octets(Optional<MessageSize> size) {
        return size.map(value -> Long.toString(value.octets())).orElse("-");
    }

    private AuditLogFormat field(String key, Object value) {
        fields.accept(key, value);
        return this;
    }

    private void append(String key, Object value) {
        if (line.length() > 0) {
            line.append(' ');
        }
        line.append(key).append('=').append(value);
    }

    @Override
    public String toString() {
        return line.toString();
    }
}
