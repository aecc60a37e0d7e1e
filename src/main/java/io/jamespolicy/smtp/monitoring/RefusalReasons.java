package io.jamespolicy.smtp.monitoring;

import com.google.inject.Inject;
import io.jamespolicy.smtp.policy.abuse.ClientKey;
import io.jamespolicy.smtp.policy.size.MessageSize;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Why each client was refused lately: the causes among the last 10,000 refusals in memory. */
public final class RefusalReasons {
    private static final EventFilter REFUSALS =
            EventFilter.parse(
                    Map.of(
                            "kind",
                            "sender-refused,recipient-refused,message-refused,vrfy,limit,client-refused",
                            "limit",
                            "10000"));
    private static final int MOST_REASONS = 2;

    private final EventHistory history;

    @Inject
    public RefusalReasons(EventHistory history) {
        this.history = history;
    }

    /** The reasons of each client that was refused, by {@link ClientKey#toString}. */
    public Map<String, OfClient> byClient() {
        Map<String, OfClient> clients = new LinkedHashMap<>();
        for (EventRecord event : history.records(REFUSALS)) {
            Map<String, Object> fields = event.fields();
            EventCause cause = EventCause.of(event.kind(), fields);
            if (cause.isRefusal()) {
                clients.computeIfAbsent(
                                ClientKey.of(event.client()).toString(), key -> new OfClient(event))
                        .times
                        .merge(reason(cause, fields), 1, Integer::sum);
            }
        }
        return clients;
    }

    /** A refusal by James or another extension has its reply only. */
    private static String reason(EventCause cause, Map<String, Object> fields) {
        if (EventRecord.MISSING.equals(fields.get("outcome"))) {
            return "James or another extension: " + fields.get("code") + " " + fields.get("reply");
        }
        Object limit = fields.get("limit_octets");
        Object rule = fields.getOrDefault("rule", EventRecord.MISSING);
        return cause.text()
                + (limit instanceof Long
                        ? " of " + MessageSize.ofOctets((Long) limit).inHumanUnits()
                        : "")
                + (rule.equals(EventRecord.MISSING) ? "" : ", by rule " + rule);
    }

    /** The reasons of one client. */
    public static final class OfClient {
        private final EventRecord last;
        private final Map<String, Integer> times = new LinkedHashMap<>();

        /**
         * @param last its last refusal
         */
        private OfClient(EventRecord last) {
            this.last = last;
        }

        /** The most frequent ones, the most frequent first. */
        public List<String> mostFrequent() {
            return times.entrySet().stream()
                    .sorted(
                            Map.Entry.comparingByValue(
                                    Comparator.<Integer>naturalOrder().reversed()))
                    .limit(MOST_REASONS)
                    .map(Map.Entry::getKey)
                    .collect(Collectors.toList());
        }

        /** When it was refused last; ISO 8601, UTC. */
        public String lastTime() {
            return last.time().toString();
        }

        /** From where it was refused last. */
        public String lastAddress() {
            return last.client().addressText();
        }
    }
}
