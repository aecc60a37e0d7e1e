package io.jamespolicy.smtp.monitoring;

import com.google.inject.Inject;
import com.google.inject.Provider;
import io.jamespolicy.smtp.monitoring.ClientActivity.ActiveClient;
import io.jamespolicy.smtp.monitoring.RuleCounts.RuleUse;
import io.jamespolicy.smtp.monitoring.VolumeInquiry.UsedVolume;
import io.jamespolicy.smtp.monitoring.sizes.SizeDistribution;
import io.jamespolicy.smtp.policy.abuse.SharedStore;
import io.jamespolicy.smtp.policy.explain.SizeExplanationLines;
import io.jamespolicy.smtp.policy.explain.SizeQuery;
import io.jamespolicy.smtp.policy.explain.VrfyExplanationLines;
import io.jamespolicy.smtp.policy.reply.Excess;
import java.util.List;
import java.util.Map;

/**
 * The attributes and operations of the MBean {@value #NAME}. {@link SmtpPolicyRegistration}
 * registers it.
 */
public final class SmtpPolicyComponent implements SmtpPolicyMXBean {
    /** The name follows James's own components. */
    public static final String NAME = "org.apache.james:type=component,name=smtppolicy";

    private final BanService bans;
    private final EventInquiry events;
    private final TrafficStatistics traffic;
    private final SharedStore store;
    private final SettingsService settings;
    private final Provider<Explanations> explanations;

    /**
     * @param explanations created at the first question, since its dependencies are not available
     *     at start
     */
    @Inject
    public SmtpPolicyComponent(
            BanService bans,
            EventInquiry events,
            TrafficStatistics traffic,
            SharedStore store,
            SettingsService settings,
            Provider<Explanations> explanations) {
        this.bans = bans;
        this.events = events;
        this.traffic = traffic;
        this.store = store;
        this.settings = settings;
        this.explanations = explanations;
    }

    @Override
    public String getVersion() {
        return settings.version();
    }

    @Override
    public List<ServerStatus> getServers() {
        return settings.servers();
    }

    @Override
    public Map<String, String> getSettings() {
        return settings.settings();
    }

    @Override
    public List<BannedClient> getBans() {
        return bans.bans();
    }

    @Override
    public List<RuleUse> getSizeRules() {
        return traffic.rules().ofSize();
    }

    @Override
    public List<RuleUse> getVrfyRules() {
        return traffic.rules().ofVrfy();
    }

    @Override
    public List<RuleUse> getTransactionRules() {
        return traffic.rules().of(Excess.Policy.TRANSACTIONS);
    }

    @Override
    public List<RuleUse> getVolumeRules() {
        return traffic.rules().of(Excess.Policy.VOLUME);
    }

    @Override
    public List<UsedVolume> topVolumes(int most) {
        return traffic.volumes().top(most);
    }

    @Override
    public List<ActiveClient> topClients(int most) {
        return traffic.clients().top(most);
    }

    @Override
    public List<SizeDistribution> getSizes() {
        return traffic.sizes().distributions("");
    }

    @Override
    public List<SizeDistribution> sizesOf(String period) {
        return traffic.sizes().distributions(period);
    }

    @Override
    public List<String> whatIf(String limit, String rule, String period) {
        return traffic.sizes().whatIfLines(limit, rule, period);
    }

    @Override
    public String getStore() {
        return store.name();
    }

    @Override
    public boolean getStoreReachable() {
        return store.isReachable();
    }

    @Override
    public long getStoreOutages() {
        return store.outages();
    }

    @Override
    public long getStoreUnsent() {
        return store.unsent();
    }

    @Override
    public void ban(String client, int minutes) {
        bans.ban(client, minutes, "");
    }

    @Override
    public void banUntil(String client, String until, String comment) {
        bans.ban(client, until, comment);
    }

    @Override
    public String exportBans() {
        return bans.export();
    }

    @Override
    public int importBans(String text) {
        return bans.importText(text);
    }

    @Override
    public boolean unban(String client) {
        return bans.unban(client);
    }

    @Override
    public List<String> recentEvents(int most) {
        return events.find(EventFilter.last(most));
    }

    @Override
    public List<String> findEvents(String filter) {
        return events.find(EventFilter.parse(filter));
    }

    @Override
    public List<String> why(String criteria) {
        return events.lines(criteria);
    }

    @Override
    public String reload() {
        return settings.reload().text();
    }

    @Override
    public String previewReload() {
        return settings.preview().outcome().previewText();
    }

    @Override
    public List<String> explainSize(
            String client,
            String listener,
            String user,
            String sender,
            String recipient,
            String octets) {
        Explanations answers = explanations.get();
        return SizeExplanationLines.of(
                answers.of(
                        SizeQuery.parse(
                                answers.query(client, listener, user), sender, recipient, octets)));
    }

    @Override
    public List<String> explainVrfy(String client, String listener, String user, String argument) {
        Explanations answers = explanations.get();
        return VrfyExplanationLines.of(answers.of(answers.query(client, listener, user), argument));
    }
}
