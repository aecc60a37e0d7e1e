package io.jamespolicy.smtp.monitoring;

import com.google.inject.Inject;
import io.jamespolicy.smtp.monitoring.sizes.SizeInquiry;

/** What was counted on all servers together: the rules, clients, volumes, and sizes. */
public final class TrafficStatistics {
    private final RuleCounts rules;
    private final ClientActivity clients;
    private final VolumeInquiry volumes;
    private final SizeInquiry sizes;

    @Inject
    public TrafficStatistics(
            RuleCounts rules, ClientActivity clients, VolumeInquiry volumes, SizeInquiry sizes) {
        this.rules = rules;
        this.clients = clients;
        this.volumes = volumes;
        this.sizes = sizes;
    }

    RuleCounts rules() {
        return rules;
    }

    ClientActivity clients() {
        return clients;
    }

    VolumeInquiry volumes() {
        return volumes;
    }

    SizeInquiry sizes() {
        return sizes;
    }
}
