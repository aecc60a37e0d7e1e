package io.jamespolicy.smtp.monitoring;

import io.jamespolicy.smtp.policy.abuse.SessionLimit;
import io.jamespolicy.smtp.policy.audit.Verb;
import io.jamespolicy.smtp.policy.client.WrongArgument;
import io.jamespolicy.smtp.policy.event.MailFacts;
import io.jamespolicy.smtp.policy.rule.Network;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which events an operator asks for: each given criterion must match.
 *
 * <p>{@code kind} and {@code verb} as in the audit log; {@code client}, an address or a network;
 * {@code session}, {@code user}, {@code sender}, {@code recipient}, {@code message_id}, {@code
 * mail_id}, {@code exceeded}, {@code rule} and {@code code}; {@code since} and {@code until}, in
 * ISO 8601; {@code limit}, the number of events.
 */
public final class EventFilter {
    /** The verbs of events; a refused RCPT has a kind of its own. */
    private static final List<Verb> VERBS = List.of(Verb.RSET, Verb.NOOP, Verb.VRFY, Verb.EXPN);

    private static final int DEFAULT_LIMIT = 100;
    private static final int MAX_LIMIT = 100_000;

    private static final Map<String, Function<String, Predicate<EventRecord>>> CRITERIA =
            Map.ofEntries(
                    Map.entry("kind", EventFilter::kind),
                    Map.entry("verb", EventFilter::verb),
                    Map.entry("client", EventFilter::client),
                    Map.entry("session", text -> field("session", text)),
                    Map.entry("user", EventFilter::user),
                    Map.entry("sender", EventFilter::sender),
                    Map.entry("recipient", EventFilter::recipient),
                    Map.entry("message_id", EventFilter::messageId),
                    Map.entry("mail_id", text -> field("mail_id", text)),
                    Map.entry("exceeded", EventFilter::exceeded),
                    Map.entry("rule", text -> field("rule", text)),
                    Map.entry("code", text -> field("code", text)),
                    Map.entry("since", EventFilter::since),
                    Map.entry("until", EventFilter::until));

    private final int limit;
    private final List<Predicate<EventRecord>> criteria;

    private EventFilter(int limit, List<Predicate<EventRecord>> criteria) {
        this.limit = limit;
        this.criteria = criteria;
    }

    /** The last events of any kind. */
    public static EventFilter last(int limit) {
        return new EventFilter(limit, List.of());
    }

    /** The names of all criteria. */
    public static List<String> names() {
        return Stream.concat(CRITERIA.keySet().stream(), Stream.of("limit"))
                .sorted()
                .collect(Collectors.toList());
    }

    /**
     * Parses criteria by their names.
     *
     * @throws IllegalArgumentException for an unknown name or a wrong value
     */
    public static EventFilter parse(Map<String, String> texts) {
        int limit = DEFAULT_LIMIT;
        List<Predicate<EventRecord>> criteria = new ArrayList<>();
        for (Map.Entry<String, String> text : texts.entrySet()) {
            String name = text.getKey();
            if (name.equals("limit")) {
                limit = limit(text.getValue());
            } else if (CRITERIA.containsKey(name)) {
                criteria.add(CRITERIA.get(name).apply(given(name, text.getValue())));
            } else {
                throw WrongArgument.of("parameter", name, String.join(", ", names()));
            }
        }
        return new EventFilter(limit, criteria);
    }

    /**
     * Parses criteria such as {@code kind=size client=192.0.2.7}, with blanks between them.
     *
     * @throws IllegalArgumentException for an unknown name or a wrong value
     */
    static EventFilter parse(String text) {
        return parse(criteria(text));
    }

    /** The criteria of a text, by their names; not checked. */
    static Map<String, String> criteria(String text) {
        return Stream.of(text.strip().split("\\s+"))
                .filter(part -> !part.isEmpty())
                .map(part -> part.split("=", 2))
                .collect(
                        Collectors.toMap(
                                part -> part[0],
                                part -> part.length > 1 ? part[1] : "",
                                (first, second) -> second));
    }

    int limit() {
        return limit;
    }

    boolean matches(EventRecord event) {
        return criteria.stream().allMatch(criterion -> criterion.test(event));
    }

    private static String given(String name, String text) {
        if (text.isBlank()) {
            throw WrongArgument.of(name, text, "a value");
        }
        return text.strip();
    }

    private static int limit(String text) {
        if (!text.matches("\\d{1,6}")
                || Integer.parseInt(text) < 1
                || Integer.parseInt(text) > MAX_LIMIT) {
            throw WrongArgument.of("limit", text, "a whole number from 1 to " + MAX_LIMIT);
        }
        return Integer.parseInt(text);
    }

    private static Predicate<EventRecord> kind(String text) {
        Set<String> kinds =
                Stream.of(text.split(","))
                        .map(
                                each ->
                                        choice(
                                                "kind",
                                                each.strip(),
                                                Stream.of(EventKind.values())
                                                        .map(EventKind::spelling)))
                        .collect(Collectors.toSet());
        return event -> kinds.contains(event.kind().spelling());
    }

    private static Predicate<EventRecord> verb(String text) {
        return field("verb", choice("verb", text, VERBS.stream().map(Verb::spelling)));
    }

    private static String choice(String name, String text, Stream<String> accepted) {
        List<String> spellings = accepted.collect(Collectors.toList());
        return spellings.stream()
                .filter(text::equalsIgnoreCase)
                .findFirst()
                .orElseThrow(() -> WrongArgument.of(name, text, String.join(", ", spellings)));
    }

    private static Predicate<EventRecord> user(String text) {
        return event -> event.client().user().filter(text::equalsIgnoreCase).isPresent();
    }

    private static Predicate<EventRecord> sender(String text) {
        String wanted = withoutBrackets(text);
        return event ->
                event.mail()
                        .flatMap(MailFacts::sender)
                        .filter(wanted::equalsIgnoreCase)
                        .isPresent();
    }

    private static Predicate<EventRecord> recipient(String text) {
        String wanted = withoutBrackets(text);
        return event ->
                event.mail().stream()
                        .flatMap(mail -> mail.recipients().stream())
                        .anyMatch(wanted::equalsIgnoreCase);
    }

    private static Predicate<EventRecord> messageId(String text) {
        String wanted = kept(text);
        return event ->
                event.mail()
                        .flatMap(MailFacts::messageId)
                        .map(EventFilter::kept)
                        .filter(wanted::equalsIgnoreCase)
                        .isPresent();
    }

    /** What is kept of a Message-ID, without brackets; a long one has lost the last. */
    private static String kept(String messageId) {
        String bare = messageId.replaceFirst("^<", "").replaceFirst(">$", "");
        return bare.substring(0, Math.min(bare.length(), MailFacts.MAX_LENGTH));
    }

    private static Predicate<EventRecord> exceeded(String text) {
        return field(
                "exceeded",
                choice(
                        "exceeded",
                        text,
                        Stream.of(SessionLimit.values()).map(SessionLimit::spelling)));
    }

    private static String withoutBrackets(String path) {
        return path.replaceFirst("^<(.*)>$", "$1");
    }

    private static Predicate<EventRecord> client(String text) {
        Network network =
                Network.parse(text)
                        .orElseThrow(
                                () ->
                                        WrongArgument.of(
                                                "client",
                                                text,
                                                "an address or a network, such as 192.0.2.7 or"
                                                        + " 2001:db8::/32"));
        return event -> event.client().isAnnounced() && network.contains(event.client().address());
    }

    /** Compares a field that is neither escaped nor cut. */
    private static Predicate<EventRecord> field(String key, String text) {
        return event -> {
            Object value = event.fields().get(key);
            return value != null && value.toString().equalsIgnoreCase(text);
        };
    }

    private static Predicate<EventRecord> since(String text) {
        Instant time = time("since", text);
        return event -> !event.time().isBefore(time);
    }

    private static Predicate<EventRecord> until(String text) {
        Instant time = time("until", text);
        return event -> !event.time().isAfter(time);
    }

    private static Instant time(String name, String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException e) {
            throw WrongArgument.of(name, text, "a time, such as 2026-11-27T12:00:00Z");
        }
    }
}
