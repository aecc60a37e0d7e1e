package io.jamespolicy.smtp.monitoring;

import io.jamespolicy.smtp.monitoring.ClientActivity.ActiveClient;
import io.jamespolicy.smtp.monitoring.RuleCounts.RuleUse;
import io.jamespolicy.smtp.monitoring.VolumeInquiry.UsedVolume;
import io.jamespolicy.smtp.monitoring.sizes.SizeDistribution;
import io.jamespolicy.smtp.monitoring.sizes.SizeInquiry;
import io.jamespolicy.smtp.policy.abuse.BanEnd;
import io.jamespolicy.smtp.policy.abuse.ClientInput;
import java.util.List;
import java.util.Map;

/**
 * The MBean for all servers of this James: settings, bans, recent events, rules, and explanations.
 */
@Description(
        "All SMTP servers of this James: settings, bans, recent events, rules and explanations")
public interface SmtpPolicyMXBean {
    @Description("The version of this module")
    String getVersion();

    @Description(
            "The enabled SMTP servers: whether each is under policy, and the base list of its handlers")
    List<ServerStatus> getServers();

    @Description("The settings in force: as in smtppolicy.xml, else the default")
    Map<String, String> getSettings();

    @Description(
            "The sizes of the last day in octets, by server, rule and kind: count, percentiles, largest")
    List<SizeDistribution> getSizes();

    @Description("The sizes of a period, as in Sizes")
    List<SizeDistribution> sizesOf(
            @Description(SizeInquiry.PERIODS + "; empty for day") String period);

    @Description(
            "What a limit would have refused in a period, by how much more or less than was, and of which sender domains")
    List<String> whatIf(
            @Description("A size with its unit, such as 10M") String limit,
            @Description("The rule whose limit it would be; empty for all mail") String rule,
            @Description(SizeInquiry.PERIODS + "; empty for day") String period);

    @Description("The store of strikes, bans, budgets and volumes: memory or redis")
    String getStore();

    @Description("Whether the store is reachable; otherwise this James uses its own memory")
    boolean getStoreReachable();

    @Description("How often the store became unreachable, including a failure at start")
    long getStoreOutages();

    @Description("Changes that were not sent to the store when they happened")
    long getStoreUnsent();

    @Description(
            "The bans in force: client, start, end, author, reason, and the exemptions that keep it from taking effect")
    List<BannedClient> getBans();

    @Description("Bans a client for a number of minutes; replaces an existing ban")
    void ban(
            @Description(ClientInput.ACCEPTED) String client,
            @Description("The duration in minutes, from 1 to 525600") int minutes);

    @Description("Bans a client until a time or for ever; replaces an existing ban")
    void banUntil(
            @Description(ClientInput.ACCEPTED) String client,
            @Description(BanEnd.ACCEPTED) String until,
            @Description("The reason, up to 200 characters; may be empty") String comment);

    @Description("The bans in force as plain text: the client, the end and a comment in each line")
    String exportBans();

    @Description("Bans all clients of a text like that of exportBans; returns their number")
    int importBans(
            @Description(
                            "In each line a client, the end, which is permanent without one, and a comment behind #")
                    String text);

    @Description(
            "Lifts the ban of a client or a network and forgets its strikes; true where it was banned")
    boolean unban(@Description(ClientInput.ACCEPTED) String client);

    @Description(
            "How often each size rule decided, refused, or in observe mode would have decided otherwise")
    List<RuleUse> getSizeRules();

    @Description(
            "How often each VRFY rule decided, or in observe mode would have decided otherwise")
    List<RuleUse> getVrfyRules();

    @Description(
            "How often each rule of the transactions held, refused, or in observe mode would have refused")
    List<RuleUse> getTransactionRules();

    @Description(
            "How often each volume rule was charged, refused, or in observe mode would have refused")
    List<RuleUse> getVolumeRules();

    @Description(
            "The clients that have used most of a volume in its current period, the one with the least rest first")
    List<UsedVolume> topVolumes(@Description("The maximum number") int most);

    @Description(
            "The clients with the most audited commands, refused mail, exceeded limits and refused connections, the busiest first; forgotten after an hour without any")
    List<ActiveClient> topClients(@Description("The maximum number") int most);

    @Description("The last events, as in the audit log, the newest first")
    List<String> recentEvents(@Description("The maximum number") int most);

    @Description("The last events that match a filter, as in the audit log, the newest first")
    List<String> findEvents(
            @Description(
                            "Criteria with blanks between them, such as kind=size client=192.0.2.0/24 recipient=bob@example.org limit=10; empty for all")
                    String filter);

    @Description(
            "Why something happened to a mail or a client: the last events about it, their causes, the settings, what to change, and what the policy says now")
    List<String> why(
            @Description(
                            "Criteria with blanks between them, among them a sender, a recipient, a client, a user or a session, such as sender=a@example.com recipient=bob@example.org")
                    String criteria);

    @Description(
            "Reloads smtppolicy.xml; returns the changes, and the changes that need a restart. Fails and changes nothing where the file has faults")
    String reload();

    @Description("What reload would change, or the faults of the file; changes nothing")
    String previewReload();

    @Description(
            "What happens to a message at each stage: its client's ban, the size policy by its rules, and what James refuses")
    List<String> explainSize(
            @Description(Explanations.CLIENT) String client,
            @Description(Explanations.LISTENER) String listener,
            @Description(Explanations.USER) String user,
            @Description("The reverse-path, <> for the null one; empty where it is unknown")
                    String sender,
            @Description("The forward-path; empty where it is unknown") String recipient,
            @Description("The size in octets, as in SIZE=; empty where it is unknown")
                    String octets);

    @Description(
            "What a client learns from VRFY and EXPN, and by which rule; does not use its budget")
    List<String> explainVrfy(
            @Description(Explanations.CLIENT) String client,
            @Description(Explanations.LISTENER) String listener,
            @Description(Explanations.USER) String user,
            @Description("The argument of the command, such as bob or bob@example.org")
                    String argument);
}
