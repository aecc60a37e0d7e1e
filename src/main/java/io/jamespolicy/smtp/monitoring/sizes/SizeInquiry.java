package io.jamespolicy.smtp.monitoring.sizes;

import com.google.inject.Inject;
import io.jamespolicy.smtp.policy.client.Spelling;
import io.jamespolicy.smtp.policy.client.WrongArgument;
import io.jamespolicy.smtp.policy.rule.Rule;
import io.jamespolicy.smtp.policy.rule.Rules;
import io.jamespolicy.smtp.policy.size.MessageSize;
import io.jamespolicy.smtp.policy.size.SizePolicy;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;

/** Answers how large the mail is, and what a limit would have refused. */
public final class SizeInquiry {
    /** What is accepted as a period. */
    public static final String PERIODS = "hour, day or week";

    private static final int DOMAINS = 10;

    private final SizeDistributions sizes;
    private final Supplier<SizePolicy> policy;
    private final Clock clock;

    @Inject
    public SizeInquiry(SizeDistributions sizes, Supplier<SizePolicy> policy, Clock clock) {
        this.sizes = sizes;
        this.policy = policy;
        this.clock = clock;
    }

    /**
     * The distributions of a period: of all servers, of each server and of each rule, where there
     * are sizes.
     *
     * @param period {@value #PERIODS}; the day where it is empty or null
     * @throws IllegalArgumentException for any other text
     */
    public List<SizeDistribution> distributions(String period) {
        return distributions(period(period));
    }

    private List<SizeDistribution> distributions(SizePeriod asked) {
        List<SizeDistribution> all = new ArrayList<>();
        add(Optional.empty(), Optional.empty(), asked, all);
        sizes.servers().forEach(server -> add(Optional.of(server), Optional.empty(), asked, all));
        sizes.rules().forEach(rule -> add(Optional.empty(), Optional.of(rule), asked, all));
        return all;
    }

    private void add(
            Optional<String> server,
            Optional<String> rule,
            SizePeriod period,
            List<SizeDistribution> all) {
        for (SizeKind kind : SizeKind.values()) {
            Histogram found = sizes.sizes(server, rule, kind, period);
            if (found.getTotalCount() > 0) {
                all.add(
                        SizeDistribution.of(
                                server.orElse(SizeDistribution.ALL),
                                rule.orElse(SizeDistribution.ALL),
                                kind,
                                found));
            }
        }
    }

    /** The distributions of a period as JSON, with its beginning. */
    public Map<String, Object> toMap(String period) {
        Map<String, Object> json = new LinkedHashMap<>();
        SizePeriod asked = period(period);
        json.put("period", asked.spelling());
        json.put("since", Instant.ofEpochMilli(sizes.since(asked)).toString());
        json.put("distributions", distributions(asked));
        return json;
    }

    /**
     * What a limit would have refused, as JSON: of the messages that were received or refused for
     * their declared size.
     *
     * @param limit a size with its unit, such as 10M
     * @param rule the rule whose limit it would be; for all mail where it is empty or null
     * @param period as for {@link #distributions}
     * @throws IllegalArgumentException where one of them is wrong
     */
    public Map<String, Object> whatIf(String limit, String rule, String period) {
        MessageSize size =
                MessageSize.parse(text(limit))
                        .orElseThrow(
                                () ->
                                        WrongArgument.of(
                                                "limit",
                                                limit,
                                                "a size with its unit, such as 10M"));
        Optional<String> asked = rule(text(rule));
        SizePeriod during = period(period);
        Histogram offered = sizes.sizes(Optional.empty(), asked, SizeKind.RECEIVED, during);
        Histogram refused = sizes.sizes(Optional.empty(), asked, SizeKind.REFUSED_DECLARED, during);
        offered.add(refused);
        refused.add(sizes.sizes(Optional.empty(), asked, SizeKind.REFUSED_RECEIVED, during));
        WhatIf would = WhatIf.over(size.octets(), offered);
        WhatIf were = WhatIf.over(-1, refused);
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("limit", size.octets());
        json.put("rule", asked);
        json.put("period", during.spelling());
        json.put("since", Instant.ofEpochMilli(sizes.since(during)).toString());
        json.put("messages", offered.getTotalCount());
        json.put("wouldRefuse", would.messages());
        json.put("wouldRefuseAtMost", would.atMost());
        json.put("wouldRefuseOctets", would.octets());
        json.put("refused", were.messages());
        json.put("refusedOctets", were.octets());
        json.put("more", would.messages() - were.messages());
        addDomains(size, during, json);
        return json;
    }

    private void addDomains(MessageSize limit, SizePeriod period, Map<String, Object> json) {
        long now = clock.millis();
        json.put(
                "domainsSince",
                Instant.ofEpochMilli(sizes.domains().since(period, now)).toString());
        json.put("domains", sizes.domains().over(limit.octets(), period, now, DOMAINS));
    }

    /** The same as text. */
    public List<String> whatIfLines(String limit, String rule, String period) {
        return whatIf(limit, rule, period).entrySet().stream()
                .flatMap(field -> lines(field.getKey(), field.getValue()))
                .collect(Collectors.toList());
    }

    private static Stream<String> lines(String name, Object value) {
        if (value instanceof List) {
            return ((List<?>) value).stream().map(SenderDomain.class::cast).map(SizeInquiry::line);
        }
        Object shown = value instanceof Optional ? ((Optional<?>) value).orElse(null) : value;
        return Stream.of(name + ": " + (shown == null ? SizeDistribution.ALL : shown));
    }

    private static String line(SenderDomain domain) {
        return "domain: "
                + domain.getDomain()
                + ", messages "
                + domain.getMessages()
                + ", at most "
                + domain.getAtMost();
    }

    private Optional<String> rule(String rule) {
        if (rule.isEmpty()) {
            return Optional.empty();
        }
        SortedSet<String> known = sizes.rules();
        known.add(Rules.DEFAULT);
        policy.get().rules().stream().map(Rule::name).forEach(known::add);
        if (!known.contains(rule)) {
            throw WrongArgument.of("rule", rule, String.join(", ", known));
        }
        return Optional.of(rule);
    }

    private static SizePeriod period(String text) {
        return Spelling.parse("period", text, SizePeriod.DAY, PERIODS);
    }

    private static String text(String parameter) {
        return parameter == null ? "" : parameter.strip();
    }
}
