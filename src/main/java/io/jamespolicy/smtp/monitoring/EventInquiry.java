package io.jamespolicy.smtp.monitoring;

import com.google.inject.Inject;
import com.google.inject.Provider;
import io.jamespolicy.smtp.policy.abuse.ClientKey;
import io.jamespolicy.smtp.policy.event.MailFacts;
import io.jamespolicy.smtp.policy.explain.ClientQuery;
import io.jamespolicy.smtp.policy.explain.SizeExplanationLines;
import io.jamespolicy.smtp.policy.explain.SizeQuery;
import io.jamespolicy.smtp.policy.explain.VrfyExplanationLines;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Finds the last events, and answers why something happened to a mail or a client: the last events
 * about it, the cause of each with the settings in force that caused it, what you can change, and
 * what the policy in force would say now.
 */
public final class EventInquiry {
    private static final List<String> WANTED =
            List.of("sender", "recipient", "client", "user", "session", "message_id", "mail_id");
    private static final String RULE = ".rule";

    /** Each explanation asks the users and the quotas. */
    private static final int MAX_EXPLAINED = 100;

    /** In the keys of settings that hold where no rule matches. */
    private static final String DEFAULT = ".default";

    private final EventHistory history;
    private final SettingsService settings;
    private final BanService bans;
    private final Provider<Explanations> explanations;

    /**
     * @param explanations created at the first question, since its dependencies are not available
     *     at start
     */
    @Inject
    public EventInquiry(
            EventHistory history,
            SettingsService settings,
            BanService bans,
            Provider<Explanations> explanations) {
        this.history = history;
        this.settings = settings;
        this.bans = bans;
        this.explanations = explanations;
    }

    /** The fields of the last events that match, with the cause of each, the newest first. */
    public List<Map<String, Object>> find(Map<String, String> criteria) {
        return history.records(EventFilter.parse(criteria)).stream()
                .map(EventInquiry::withCause)
                .collect(Collectors.toList());
    }

    private static Map<String, Object> withCause(EventRecord event) {
        Map<String, Object> fields = event.timedFields();
        fields.put("cause", EventCause.of(event.kind(), fields).text());
        return fields;
    }

    /** The lines of the last events that match, the newest first. */
    List<String> find(EventFilter filter) {
        return history.records(filter).stream()
                .map(EventRecord::timedLine)
                .collect(Collectors.toList());
    }

    /**
     * The answer as JSON.
     *
     * @param criteria as in {@link EventFilter}; a sender, a recipient, a client, a user or a
     *     session
     * @throws IllegalArgumentException where there is none of them, or a criterion is wrong
     */
    public Map<String, Object> why(Map<String, String> criteria) {
        EventFilter filter = EventFilter.parse(criteria);
        if (WANTED.stream().noneMatch(criteria::containsKey)) {
            throw new IllegalArgumentException(
                    "parameter: found none of "
                            + String.join(", ", WANTED)
                            + ", accepted: at least one");
        }
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put(
                "eventsSince", history.oldest().map(Instant::toString).orElse(EventRecord.MISSING));
        if (criteria.containsKey("client")) {
            answer.put("bans", bansOf(criteria.get("client")));
            answer.put("exemptBy", bans.exemptions(criteria.get("client")));
        } else if (criteria.containsKey("user")) {
            answer.put("bans", bansOf(ClientKey.ofUser(criteria.get("user")).markedSpelling()));
        }
        String recipient = criteria.getOrDefault("recipient", "");
        answer.put(
                "events",
                history.records(filter).stream()
                        .limit(MAX_EXPLAINED)
                        .map(event -> explained(event, recipient))
                        .collect(Collectors.toList()));
        return answer;
    }

    private List<Map<String, Object>> bansOf(String client) {
        return bans.of(client, Integer.MAX_VALUE).stream()
                .map(BannedClient::toMap)
                .collect(Collectors.toList());
    }

    /** The answer as text. */
    List<String> lines(String criteria) {
        List<String> lines = new ArrayList<>();
        why(EventFilter.criteria(criteria))
                .forEach(
                        (name, value) -> {
                            if (value instanceof List) {
                                ((List<?>) value).forEach(each -> add(lines, each));
                            } else {
                                lines.add("events since: " + value);
                            }
                        });
        return lines;
    }

    private static void add(List<String> lines, Object value) {
        if (value instanceof String) {
            lines.add("exempt by: " + value);
            return;
        }
        ((Map<?, ?>) value)
                .forEach(
                        (key, each) -> {
                            if (each instanceof List) {
                                lines.add("  " + key + ":");
                                ((List<?>) each).forEach(line -> lines.add("    " + line));
                            } else {
                                lines.add((key.equals("line") ? "" : "  " + key + ": ") + each);
                            }
                        });
    }

    private Map<String, Object> explained(EventRecord event, String recipient) {
        Map<String, Object> fields = event.fields();
        EventCause cause = EventCause.of(event.kind(), fields);
        Map<String, Object> explained = new LinkedHashMap<>();
        explained.put("line", event.timedLine());
        explained.put("cause", cause.text());
        explained.put("settings", settings(cause, fields));
        explained.put("change", cause.change());
        explained.put("now", now(event, fields, recipient));
        return explained;
    }

    /** The lines of the settings in force, such as {@code size.rule[1].limit: 2M}. */
    private List<String> settings(EventCause cause, Map<String, Object> fields) {
        Map<String, String> inForce = settings.settings();
        String rule = fields.getOrDefault("rule", EventRecord.MISSING).toString();
        boolean byRule = !rule.equals(EventRecord.MISSING);
        return cause.settings().stream()
                .filter(key -> byRule ? !key.contains(DEFAULT) : !key.endsWith(RULE))
                .map(key -> key.endsWith(RULE) ? ofRule(key, rule, inForce) : key)
                .flatMap(
                        key ->
                                inForce.entrySet().stream()
                                        .filter(setting -> isOf(key, setting.getKey())))
                .map(setting -> setting.getKey() + ": " + setting.getValue())
                .collect(Collectors.toList());
    }

    /** Whether a setting has this key or is in the section of this name. */
    private static boolean isOf(String key, String setting) {
        return setting.equals(key)
                || setting.startsWith(key + ".")
                || setting.startsWith(key + "[");
    }

    /** The section of a rule; a rule without a name is called after its place. */
    private static String ofRule(String section, String rule, Map<String, String> inForce) {
        String kind = section.substring(0, section.length() - RULE.length());
        return inForce.entrySet().stream()
                .filter(setting -> setting.getKey().matches(kind + "\\.rule\\[\\d+]\\.name"))
                .filter(setting -> setting.getValue().equals(rule))
                .map(setting -> setting.getKey().replaceFirst("\\.name$", ""))
                .findFirst()
                .orElse(section + "[" + rule.replaceFirst("^" + kind + "-", "") + "]");
    }

    /** What the policy in force would say; empty where it cannot be asked for this event. */
    private List<String> now(EventRecord event, Map<String, Object> fields, String recipient) {
        try {
            switch (event.kind()) {
                case SIZE:
                case SENDER_REFUSED:
                case RECIPIENT_REFUSED:
                case MESSAGE_REFUSED:
                    return SizeExplanationLines.of(
                            explanations.get().of(query(event, fields, recipient)));
                case VRFY:
                    return VrfyExplanationLines.of(
                            explanations
                                    .get()
                                    .of(client(event), EventRecord.plain(fields.get("argument"))));
                default:
                    return List.of();
            }
        } catch (IllegalArgumentException e) { // such as a server that no longer listens
            return List.of(e.getMessage());
        }
    }

    private ClientQuery client(EventRecord event) {
        return explanations
                .get()
                .query(
                        event.client().address().getHostAddress(),
                        event.client().listener() + (event.client().isTls() ? " tls" : ""),
                        event.client().user().orElse(""));
    }

    /** For a message to several, about the recipient of the question, else the first one. */
    private SizeQuery query(EventRecord event, Map<String, Object> fields, String recipient) {
        MailFacts mail = event.mail().orElseThrow();
        String asked =
                recipient.isEmpty() && !mail.recipients().isEmpty()
                        ? mail.recipients().get(0)
                        : recipient;
        return SizeQuery.parse(
                client(event),
                mail.sender().map(sender -> sender.isEmpty() ? "<>" : sender).orElse(""),
                asked,
                fields.get("octets").toString());
    }
}
