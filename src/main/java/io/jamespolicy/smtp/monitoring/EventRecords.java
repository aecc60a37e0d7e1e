package io.jamespolicy.smtp.monitoring;

import static io.jamespolicy.smtp.monitoring.EventRecord.MISSING;

import io.jamespolicy.smtp.policy.abuse.Ban;
import io.jamespolicy.smtp.policy.abuse.BanEnd;
import io.jamespolicy.smtp.policy.abuse.LimitExceeded;
import io.jamespolicy.smtp.policy.audit.AuditEvent;
import io.jamespolicy.smtp.policy.audit.DiscardedTransaction;
import io.jamespolicy.smtp.policy.audit.SessionCounts;
import io.jamespolicy.smtp.policy.audit.SessionSummary;
import io.jamespolicy.smtp.policy.audit.Verb;
import io.jamespolicy.smtp.policy.client.ClientText;
import io.jamespolicy.smtp.policy.client.SmtpClient;
import io.jamespolicy.smtp.policy.client.Spelling;
import io.jamespolicy.smtp.policy.event.MailFacts;
import io.jamespolicy.smtp.policy.event.Refusal;
import io.jamespolicy.smtp.policy.reply.Excess;
import io.jamespolicy.smtp.policy.reply.SentReply;
import io.jamespolicy.smtp.policy.size.MessageSize;
import io.jamespolicy.smtp.policy.size.SizeVerdict;
import io.jamespolicy.smtp.policy.vrfy.EffectiveVrfyAnswer;
import io.jamespolicy.smtp.policy.vrfy.VrfyVerdict;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/** The fields of each kind of event. */
final class EventRecords {
    /** The verbs whose accepted commands a session counts too. */
    private static final Set<Verb> WITH_ACCEPTED = EnumSet.of(Verb.MAIL, Verb.RCPT, Verb.DATA);

    private EventRecords() {}

    static EventRecord of(AuditEvent event) {
        return new EventRecord(
                EventKind.COMMAND,
                event.millis(),
                event.client(),
                event.discarded().map(EventRecords::mailOf).orElse(null),
                fields -> {
                    command(event, fields);
                    event.discarded().ifPresent(discarded -> discarded(discarded, fields));
                });
    }

    private static MailFacts mailOf(DiscardedTransaction discarded) {
        return MailFacts.of(Optional.of(discarded.sender()), List.of());
    }

    private static void command(AuditEvent event, BiConsumer<String, Object> fields) {
        fields.accept("verb", event.verb().spelling());
        fields.accept(
                "argument",
                event.argument().isEmpty() ? MISSING : ClientText.escaped(event.argument()));
        fields.accept("ordinal", event.ordinal());
        fields.accept("since_ms", event.millisSincePrevious());
    }

    private static void discarded(
            DiscardedTransaction discarded, BiConsumer<String, Object> fields) {
        fields.accept("sender", path(discarded.sender()));
        fields.accept("recipients_accepted", discarded.acceptedRecipients());
        fields.accept("recipients_refused", discarded.refusedRecipients());
        fields.accept("declared_octets", octets(discarded.declaredSize()));
    }

    /** Does not keep the verdict, which can have all members of a group. */
    static EventRecord of(AuditEvent event, VrfyVerdict verdict, SentReply reply) {
        VrfyVerdict.Outcome outcome = verdict.outcome();
        String rule = verdict.effectiveAnswer().rule().orElse(MISSING);
        return new EventRecord(
                EventKind.VRFY,
                event.millis(),
                event.client(),
                null,
                fields -> {
                    command(event, fields);
                    fields.accept("outcome", Spelling.of(outcome));
                    fields.accept("rule", rule);
                    code(Optional.of(reply), fields);
                });
    }

    static EventRecord ofObserved(AuditEvent event, EffectiveVrfyAnswer observed) {
        return new EventRecord(
                EventKind.VRFY_OBSERVED,
                event.millis(),
                event.client(),
                null,
                fields -> {
                    command(event, fields);
                    fields.accept("outcome", Spelling.of(observed.answer()));
                    fields.accept("rule", observed.rule().orElse(MISSING));
                });
    }

    /** Tells the limit and its rule only where the size is the reason. */
    static EventRecord of(long millis, Refusal refusal) {
        Optional<SizeVerdict> reason = refusal.verdict().filter(SizeVerdict::isRefusal);
        return new EventRecord(
                kind(refusal.stage()),
                millis,
                refusal.client(),
                refusal.mail(),
                fields -> {
                    fields.accept("ordinal", refusal.ordinal());
                    fields.accept("outcome", outcome(refusal, reason));
                    fields.accept("octets", octets(refusal.verdict().map(SizeVerdict::size)));
                    fields.accept("limit_octets", limit(reason));
                    fields.accept("rule", rule(refusal, reason));
                    mail(refusal.mail(), fields);
                    code(Optional.of(refusal.reply()), fields);
                    fields.accept("reply", identifier(refusal.reply().text()));
                });
    }

    private static EventKind kind(Refusal.Stage stage) {
        switch (stage) {
            case SENDER:
                return EventKind.SENDER_REFUSED;
            case RECIPIENT:
                return EventKind.RECIPIENT_REFUSED;
            default:
                return EventKind.MESSAGE_REFUSED;
        }
    }

    static EventRecord of(
            long millis,
            SmtpClient client,
            SizeVerdict verdict,
            MailFacts mail,
            Optional<SentReply> reply) {
        return new EventRecord(
                EventKind.SIZE,
                millis,
                client,
                mail,
                fields -> {
                    size(verdict, fields);
                    mail(mail, fields);
                    code(reply, fields);
                });
    }

    static EventRecord ofObserved(
            long millis, SmtpClient client, SizeVerdict verdict, MailFacts mail) {
        return new EventRecord(
                EventKind.SIZE_OBSERVED,
                millis,
                client,
                mail,
                fields -> {
                    size(verdict, fields);
                    mail(mail, fields);
                });
    }

    static EventRecord ofObserved(long millis, SmtpClient client, Excess excess, MailFacts mail) {
        return new EventRecord(
                EventKind.EXCESS_OBSERVED,
                millis,
                client,
                mail,
                fields -> {
                    fields.accept("outcome", Spelling.of(excess.kind()));
                    fields.accept("rule", excess.rule().orElse(MISSING));
                    mail(mail, fields);
                });
    }

    private static String outcome(Refusal refusal, Optional<SizeVerdict> reason) {
        return refusal.excess()
                .map(excess -> Spelling.of(excess.kind()))
                .or(() -> reason.map(size -> Spelling.of(size.outcome())))
                .orElse(MISSING);
    }

    private static String rule(Refusal refusal, Optional<SizeVerdict> reason) {
        return refusal.excess().isPresent()
                ? refusal.excess().get().rule().orElse(MISSING)
                : reason.flatMap(size -> size.effectiveLimit().rule()).orElse(MISSING);
    }

    private static void size(SizeVerdict verdict, BiConsumer<String, Object> fields) {
        fields.accept("outcome", Spelling.of(verdict.outcome()));
        fields.accept("octets", verdict.size().octets());
        fields.accept("limit_octets", limit(Optional.of(verdict)));
        fields.accept("rule", verdict.effectiveLimit().rule().orElse(MISSING));
    }

    private static Object limit(Optional<SizeVerdict> verdict) {
        return octets(verdict.flatMap(size -> size.limit().size()));
    }

    private static void mail(MailFacts mail, BiConsumer<String, Object> fields) {
        fields.accept("sender", mail.sender().map(EventRecords::path).orElse(MISSING));
        fields.accept(
                "recipients",
                mail.recipients().stream()
                        .map(EventRecords::identifier)
                        .collect(Collectors.toList()));
        fields.accept("recipient_count", mail.recipientCount());
        fields.accept("message_id", mail.messageId().map(EventRecords::identifier).orElse(MISSING));
        fields.accept("mail_id", mail.mailId().orElse(MISSING));
    }

    private static void code(Optional<SentReply> reply, BiConsumer<String, Object> fields) {
        fields.accept("code", reply.<Object>map(SentReply::code).orElse(MISSING));
        fields.accept(
                "enhanced",
                reply.map(SentReply::enhancedStatusCode)
                        .filter(code -> !code.isEmpty())
                        .orElse(MISSING));
    }

    static EventRecord of(long millis, SmtpClient client, LimitExceeded exceeded) {
        return new EventRecord(
                EventKind.LIMIT,
                millis,
                client,
                null,
                fields -> {
                    fields.accept("exceeded", exceeded.limit().spelling());
                    fields.accept("consequence", Spelling.of(exceeded.consequence()));
                });
    }

    static EventRecord of(long millis, SmtpClient client, Ban ban) {
        return new EventRecord(
                EventKind.CLIENT_REFUSED,
                millis,
                client,
                null,
                fields -> {
                    fields.accept("banned", ClientText.escaped(ban.client().spelling()));
                    fields.accept("banned_since", ban.since().toString());
                    fields.accept("banned_until", BanEnd.of(ban));
                    fields.accept("author", ClientText.escaped(ban.reason().author()));
                    fields.accept("reason", ClientText.escaped(ban.reason().text()));
                });
    }

    static EventRecord of(long millis, SessionSummary summary) {
        SessionCounts counts = summary.counts();
        return new EventRecord(
                EventKind.SESSION,
                millis,
                summary.client(),
                null,
                fields -> {
                    for (Verb verb : Verb.values()) {
                        counted(verb, counts, fields);
                    }
                    fields.accept("octets_total", counts.octets().octets());
                    fields.accept("commands", counts.allCommands());
                    fields.accept(
                            "seconds",
                            String.format(Locale.ROOT, "%.1f", summary.millis() / 1000.0));
                    fields.accept("ended", summary.ending().spelling());
                });
    }

    private static void counted(
            Verb verb, SessionCounts counts, BiConsumer<String, Object> fields) {
        long commands = counts.commands(verb);
        if (commands > 0) {
            fields.accept(verb.spelling() + "_count", commands);
            if (WITH_ACCEPTED.contains(verb)) {
                fields.accept(verb.spelling() + "_accepted", counts.accepted(verb));
            }
        }
    }

    private static String path(String path) {
        return path.isEmpty() ? "<>" : identifier(path);
    }

    /** An address or an identifier, which you search for in full. */
    static String identifier(String text) {
        return ClientText.escaped(text, MailFacts.MAX_LENGTH);
    }

    private static Object octets(Optional<MessageSize> size) {
        return size.<Object>map(MessageSize::octets).orElse(MISSING);
    }
}
