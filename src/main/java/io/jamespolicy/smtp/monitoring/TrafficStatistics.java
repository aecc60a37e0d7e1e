package io.jamespolicy.smtp.monitoring;

import com.google.inject.Inject;
import io.jamespolicy.smtp.monitoring.sizes.SizeInquiry;

/** What was counted on all servers together: the rules, the busiest clients, and the sizes. */
public final class TrafficStatistics {
    private final RuleCounts rules;
    private final ClientActivity clients;
    private final SizeInquiry sizes;

    @Inject
    public TrafficStatistics(RuleCounts rules, ClientActivity clients, SizeInquiry sizes) {
        this.rules = rules;
        this.clients = clients;
        this.sizes = sizes;
    }

    RuleCounts rules() {
        return rules;
    }

    ClientActivity clients() {
        return clients;
    }

    SizeInquiry sizes() {
        return sizes;
    }
}
