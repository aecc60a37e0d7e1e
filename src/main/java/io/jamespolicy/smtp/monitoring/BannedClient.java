package io.jamespolicy.smtp.monitoring;

import io.jamespolicy.smtp.policy.abuse.Ban;
import io.jamespolicy.smtp.policy.abuse.BanEnd;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A ban in force, for JMX and JSON. */
public final class BannedClient {
    private final Ban ban;
    private final List<String> exemptBy;

    private BannedClient(Ban ban, List<String> exemptBy) {
        this.ban = ban;
        this.exemptBy = exemptBy;
    }

    static BannedClient of(Ban ban, List<String> exemptBy) {
        return new BannedClient(ban, exemptBy);
    }

    /** The properties in the order of the documents. */
    public Map<String, Object> toMap() {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("client", getClient());
        properties.put("since", getSince());
        properties.put("until", getUntil());
        properties.put("author", getAuthor());
        properties.put("reason", getReason());
        properties.put("exemptBy", getExemptBy());
        return properties;
    }

    /** The user, the address or the network. */
    public String getClient() {
        return ban.client().spelling();
    }

    /** When the ban was decided; ISO 8601, UTC. */
    public String getSince() {
        return ban.since().toString();
    }

    /** When the ban ends; ISO 8601, UTC, or {@code permanent}. */
    public String getUntil() {
        return BanEnd.of(ban);
    }

    /** The name of the limit, or {@code operator}. */
    public String getAuthor() {
        return ban.reason().author();
    }

    /** What the limit counted, or the comment of the operator; empty without one. */
    public String getReason() {
        return ban.reason().text();
    }

    /** The exemptions that keep the ban from taking effect; empty where it takes effect. */
    public List<String> getExemptBy() {
        return exemptBy;
    }
}
