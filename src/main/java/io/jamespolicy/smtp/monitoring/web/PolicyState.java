package io.jamespolicy.smtp.monitoring.web;

import com.google.inject.Inject;
import io.jamespolicy.smtp.monitoring.BanService;
import io.jamespolicy.smtp.monitoring.HealthProblem;
import io.jamespolicy.smtp.monitoring.ModuleHealth;
import io.jamespolicy.smtp.monitoring.PolicyMetrics;
import io.jamespolicy.smtp.monitoring.SettingsService;
import io.jamespolicy.smtp.monitoring.history.CounterHistory;
import io.jamespolicy.smtp.policy.log.LoggerNames;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether all is well now: the health, the servers, the settings and the last ten minutes. */
public final class PolicyState {
    private static final Logger AUDIT = LoggerFactory.getLogger(LoggerNames.AUDIT);
    private static final Duration LAST = Duration.ofMinutes(10);
    private static final List<String> COUNTERS =
            List.of(
                    "messages_accepted",
                    "senders_refused",
                    "recipients_refused",
                    "messages_refused",
                    "clients_refused",
                    "strikes",
                    "bans");

    private final SettingsService settings;
    private final ModuleHealth health;
    private final BanService bans;
    private final PolicyMetrics metrics;
    private final CounterHistory history;

    @Inject
    public PolicyState(
            SettingsService settings,
            ModuleHealth health,
            BanService bans,
            PolicyMetrics metrics,
            CounterHistory history) {
        this.settings = settings;
        this.health = health;
        this.bans = bans;
        this.metrics = metrics;
        this.history = history;
    }

    Map<String, Object> toMap() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("now", spelling(Instant.now()));
        json.put("version", settings.version());
        json.put("startedAt", spelling(startedAt()));
        json.put("settings", settings.source());
        json.put("settingsSince", spelling(settings.since()));
        json.put("servers", settings.servers());
        json.put(
                "problems",
                health.check().stream().map(HealthProblem::toMap).collect(Collectors.toList()));
        json.put("auditLog", AUDIT.isInfoEnabled());
        json.put("sessionsOpen", metrics.openSessions());
        json.put("bans", bans.count());
        json.put("lastTenMinutes", history.sums(LAST, COUNTERS));
        return json;
    }

    private static String spelling(Instant time) {
        return time.truncatedTo(ChronoUnit.MILLIS).toString();
    }

    private static Instant startedAt() {
        return Instant.ofEpochMilli(ManagementFactory.getRuntimeMXBean().getStartTime());
    }
}
