package io.jamespolicy.smtp.monitoring;

import io.jamespolicy.smtp.policy.abuse.Ban;
import java.util.LinkedHashMap;
import java.util.Map;

/** A banned client, for JMX and JSON. */
public final class BannedClient {
    private final Ban ban;

    private BannedClient(Ban ban) {
        this.ban = ban;
    }

    static BannedClient of(Ban ban) {
        return new BannedClient(ban);
    }

    /** The user, the IPv4 address or the IPv6 network. */
    public String getClient() {
        return ban.client().spelling();
    }

    /** The properties in the order of the documents. */
    public Map<String, Object> toMap() {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("client", getClient());
        properties.put("since", getSince());
        properties.put("until", getUntil());
        return properties;
    }

    /** When the ban was decided; ISO 8601, UTC. */
    public String getSince() {
        return ban.since().toString();
    }

    /** When the ban ends; ISO 8601, UTC. */
    public String getUntil() {
        return ban.until().toString();
    }
}
