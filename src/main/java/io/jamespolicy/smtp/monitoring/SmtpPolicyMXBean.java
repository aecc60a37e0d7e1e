package io.jamespolicy.smtp.monitoring;

import io.jamespolicy.smtp.monitoring.ClientActivity.ActiveClient;
import io.jamespolicy.smtp.monitoring.RuleCounts.RuleUse;
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

    @Description("The store of strikes, bans and budgets: memory or redis")
    String getStore();

    @Description("Whether the store is reachable; otherwise this James uses its own memory")
    boolean getStoreReachable();

    @Description("How often the store became unreachable, including a failure at start")
    long getStoreOutages();

    @Description("Changes that were not sent to the store when they happened")
    long getStoreUnsent();

    @Description("The banned clients, with start and end of the ban")
    List<BannedClient> getBans();

    @Description("Bans a client for a number of minutes; replaces an existing ban")
    void ban(
            @Description(
                            "An IPv4 address, an IPv6 address or its /64 network, a user such as bob@example.org, or user:bob for a user without a domain")
                    String client,
            @Description("The duration in minutes, above 0") int minutes);

    @Description("Lifts the ban of a client and forgets its strikes; true where it was banned")
    boolean unban(
            @Description(
                            "An IPv4 address, an IPv6 address or its /64 network, a user such as bob@example.org, or user:bob for a user without a domain")
                    String client);

    @Description(
            "How often each size rule decided, refused, or in observe mode would have decided otherwise")
    List<RuleUse> getSizeRules();

    @Description(
            "How often each VRFY rule decided, or in observe mode would have decided otherwise")
    List<RuleUse> getVrfyRules();

    @Description(
            "The clients with the most audited commands, the busiest first; forgotten after an hour without any")
    List<ActiveClient> topClients(@Description("The maximum number") int most);

    @Description("The last events of the audit log, the oldest first")
    List<String> recentEvents(@Description("The maximum number") int most);

    @Description(
            "Reloads smtppolicy.xml; returns the changes, and the changes that need a restart. Fails and changes nothing where the file has faults")
    String reload();

    @Description("What the size policy does with a message at each stage, and by which rule")
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
