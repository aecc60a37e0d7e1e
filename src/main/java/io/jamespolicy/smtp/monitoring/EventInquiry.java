package io.jamespolicy.smtp.monitoring;

import com.google.inject.Inject;
import com.google.inject.Provider;
import io.jamespolicy.smtp.policy.explain.ClientQuery;
import io.jamespolicy.smtp.policy.explain.SizeExplanationLines;
import io.jamespolicy.smtp.policy.explain.SizeQuery;
import io.jamespolicy.smtp.policy.explain.VrfyExplanationLines;
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
    private static final List<String> WANTED = List.of("sender", "recipient", "client", "session");
    private static final String RULE = ".rule";

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

    /** The fields of the last events that match, the newest first. */
    public List<Map<String, Object>> find(Map<String, String> criteria) {
        return history.records(EventFilter.parse(criteria)).stream()
                .map(EventRecord::fields)
                .collect(Collectors.toList());
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
     * @param criteria as in {@link EventFilter}; a sender, a recipient, a client or a session
     * @throws IllegalArgumentException where there is none of them, or a criterion is wrong
     */
    public Map<String, Object> why(Map<String, String> criteria) {
        EventFilter filter = EventFilter.parse(criteria);
        if (WANTED.stream().noneMatch(criteria::containsKey)) {
            throw new IllegalArgumentException(
                    "parameter: found none of " + String.join(", ", WANTED) + ", accepted: one");
        }
        Map<String, Object> answer = new LinkedHashMap<>();
        if (criteria.containsKey("client")) {
            answer.put("bans", bans.around(criteria.get("client")));
            answer.put("exemptBy", bans.exemptions(criteria.get("client")));
        }
        answer.put(
                "events",
                history.records(filter).stream().map(this::explained).collect(Collectors.toList()));
        return answer;
    }

    /** The answer as text. */
    List<String> lines(String criteria) {
        List<String> lines = new ArrayList<>();
        why(EventFilter.criteria(criteria))
                .forEach((name, values) -> ((List<?>) values).forEach(value -> add(lines, value)));
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
                                lines.add((key.equals("event") ? "" : "  " + key + ": ") + each);
                            }
                        });
    }

    private Map<String, Object> explained(EventRecord event) {
        EventRecord causing = causing(event);
        Map<String, Object> fields = causing.fields();
        EventCause cause = EventCause.of(causing.kind(), fields);
        Map<String, Object> explained = new LinkedHashMap<>();
        explained.put("event", event.timedLine());
        explained.put("cause", cause.text());
        explained.put("settings", settings(cause, fields));
        explained.put("change", cause.change());
        explained.put("now", now(event, event.fields()));
        return explained;
    }

    /** A recipient that this module refused has an event of its size, which tells the cause. */
    private EventRecord causing(EventRecord event) {
        if (event.kind() != EventKind.RECIPIENT_REFUSED) {
            return event;
        }
        Map<String, Object> fields = event.fields();
        Map<String, String> ofSize =
                Map.of(
                        "kind", EventKind.SIZE.spelling(),
                        "session", fields.get("session").toString(),
                        "recipient", text(fields, "recipients"),
                        "code", fields.get("code").toString());
        return history.records(EventFilter.parse(ofSize)).stream().findFirst().orElse(event);
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
                        prefix ->
                                inForce.entrySet().stream()
                                        .filter(setting -> setting.getKey().startsWith(prefix)))
                .map(setting -> setting.getKey() + ": " + setting.getValue())
                .collect(Collectors.toList());
    }

    /** The beginning of the keys of a rule; a rule without a name is called after its place. */
    private static String ofRule(String section, String rule, Map<String, String> inForce) {
        String kind = section.substring(0, section.length() - RULE.length());
        return inForce.entrySet().stream()
                .filter(setting -> setting.getKey().matches(kind + "\\.rule\\[\\d+]\\.name"))
                .filter(setting -> setting.getValue().equals(rule))
                .map(setting -> setting.getKey().replaceFirst("name$", ""))
                .findFirst()
                .orElse(section + "[" + rule.replaceFirst("^" + kind + "-", "") + "]");
    }

    /** What the policy in force would say; empty where it cannot be asked for this event. */
    private List<String> now(EventRecord event, Map<String, Object> fields) {
        try {
            switch (event.kind()) {
                case SIZE:
                case RECIPIENT_REFUSED:
                    return SizeExplanationLines.of(explanations.get().of(query(event, fields)));
                case VRFY:
                    return VrfyExplanationLines.of(
                            explanations.get().of(client(event), text(fields, "argument")));
                default:
                    return List.of();
            }
        } catch (IllegalArgumentException e) { // such as a server that listens no longer
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

    private SizeQuery query(EventRecord event, Map<String, Object> fields) {
        return SizeQuery.parse(
                client(event),
                text(fields, "sender"),
                text(fields, "recipients").replaceFirst(",.*", ""),
                fields.getOrDefault("octets", "").toString());
    }

    private static String text(Map<String, Object> fields, String key) {
        return EventRecord.unquoted(fields.get(key));
    }
}
