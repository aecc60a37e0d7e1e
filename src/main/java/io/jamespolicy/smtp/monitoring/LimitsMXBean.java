package io.jamespolicy.smtp.monitoring;

/** The counters of exceeded limits of one server, since start. */
@Description(
        "How often clients of this server have crossed limits since it started, and what followed")
public interface LimitsMXBean {
    @Description("Sessions ended, since they had sent too many commands that carry no mail")
    long getNonMailCommands();

    @Description("Sessions ended, since they had given up too many transactions with recipients")
    long getAbortedTransactions();

    @Description("Sessions ended, since too many of their recipients had been refused")
    long getRefusedRecipients();

    @Description("Sessions ended, since they had sent NOOP and RSET only for too long")
    long getIdleKeepAlive();

    @Description("Strikes counted against clients, those that banned them included")
    long getStrikes();

    @Description("Strikes that banned a client")
    long getBans();

    @Description("Sessions of banned clients refused with 421")
    long getRefusedClients();
}
