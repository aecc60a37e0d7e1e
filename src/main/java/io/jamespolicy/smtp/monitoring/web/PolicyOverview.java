package io.jamespolicy.smtp.monitoring.web;

import com.google.inject.Inject;
import io.jamespolicy.smtp.monitoring.RuleCounts;
import io.jamespolicy.smtp.monitoring.SettingsService;
import io.jamespolicy.smtp.monitoring.sizes.SizeInquiry;
import io.jamespolicy.smtp.policy.abuse.SharedStore;
import io.jamespolicy.smtp.policy.reply.Excess;
import java.util.LinkedHashMap;
import java.util.Map;

/** The overview: the settings in force, the counters of the rules, and the state of the store. */
public final class PolicyOverview {
    private final SettingsService settings;
    private final RuleCounts rules;
    private final SizeInquiry sizes;
    private final SharedStore store;

    @Inject
    public PolicyOverview(
            SettingsService settings, RuleCounts rules, SizeInquiry sizes, SharedStore store) {
        this.settings = settings;
        this.rules = rules;
        this.sizes = sizes;
        this.store = store;
    }

    Map<String, Object> toMap() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("version", settings.version());
        json.put("servers", settings.servers());
        json.put("settings", settings.settings());
        json.put("sizeRules", rules.ofSize());
        json.put("vrfyRules", rules.ofVrfy());
        json.put("transactionRules", rules.of(Excess.Policy.TRANSACTIONS));
        json.put("volumeRules", rules.of(Excess.Policy.VOLUME));
        json.put("sizes", sizes.toMap(""));
        json.put("store", store());
        return json;
    }

    private Map<String, Object> store() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", store.name());
        json.put("reachable", store.isReachable());
        json.put("outages", store.outages());
        json.put("unsent", store.unsent());
        return json;
    }
}
