package io.jamespolicy.smtp.monitoring;

import io.jamespolicy.smtp.monitoring.ClientActivity.ActiveClient;
import io.jamespolicy.smtp.monitoring.RuleCounts.RuleUse;
import java.util.List;
import java.util.Map;

/**
 * The MBean for all servers of this James: settings, bans, recent events, rules, and explanations.
 */
@Description(
        "All SMTP servers of this James together: who is banned, what happened last, and why the policies decide as they do")
public interface SmtpPolicyMXBean {
    @Description("The version of this module")
    String getVersion();

    @Description(
            "The enabled SMTP servers: whether each is under policy, and from which list of handlers it is derived")
    List<ServerStatus> getServers();

    @Description("The settings in force, each as smtppolicy.xml has it, else its default")
    Map<String, String> getSettings();

    @Description("Where strikes, bans and budgets are remembered: memory, or redis")
    String getStore();

    @Description("Whether the store answers; where not, this James goes by its own memory")
    boolean getStoreReachable();

    @Description("How often the store ceased to answer, or did not at the start")
    long getStoreOutages();

    @Description("Changes that the store was not told when they happened")
    long getStoreUnsent();

    @Description("The clients that are banned now, since when and until when")
    List<BannedClient> getBans();

    @Description(
            "Bans a client for so many minutes: a user, an IPv4 address, or an IPv6 address of its network")
    void ban(
            @Description("A user, an IPv4 address, or an IPv6 address of the network")
                    String client,
            @Description("For how long; above 0") int minutes);

    @Description("Lifts the ban of a client and forgets its strikes; whether it was banned")
    boolean unban(
            @Description("A user, an IPv4 address, or an IPv6 address of the network")
                    String client);

    @Description("How often each rule about sizes has decided, refused, or, observed, would have")
    List<RuleUse> getSizeRules();

    @Description("How often each rule about VRFY and EXPN has decided, or, observed, would have")
    List<RuleUse> getVrfyRules();

    @Description(
            "The clients with the most commands in the audit, the busiest first; forgotten after an hour without any")
    List<ActiveClient> topClients(@Description("How many at most") int most);

    @Description("The last events of the audit log, at most so many, the youngest last")
    List<String> recentEvents(@Description("How many at most") int most);

    @Description(
            "Reads smtppolicy.xml anew; what has changed, and what waits for the next start. Fails, and changes nothing, where anything in it is wrong")
    String reload();

    @Description(
            "What becomes of a message because of its size, moment by moment, and by which rule")
    List<String> explainSize(
            @Description(Explanations.CLIENT) String client,
            @Description(Explanations.LISTENER) String listener,
            @Description(Explanations.USER) String user,
            @Description("The reverse-path, or <> for the null one; empty where it is not known")
                    String sender,
            @Description("The forward-path; empty where it is not known") String recipient,
            @Description("The size in octets, as behind SIZE=; empty where it is not known")
                    String octets);

    @Description("What a client is told by VRFY and EXPN, and by which rule; spends no budget")
    List<String> explainVrfy(
            @Description(Explanations.CLIENT) String client,
            @Description(Explanations.LISTENER) String listener,
            @Description(Explanations.USER) String user,
            @Description("What stands behind the verb, such as bob or bob@example.org")
                    String argument);
}
