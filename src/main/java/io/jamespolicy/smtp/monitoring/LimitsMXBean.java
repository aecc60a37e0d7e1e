package io.jamespolicy.smtp.monitoring;

/** The counters of exceeded limits of one server, since start. */
@Description("Counters of the exceeded limits of this server, since start")
public interface LimitsMXBean {
    @Description("Sessions ended after too many commands without mail")
    long getNonMailCommands();

    @Description("Sessions ended after too many aborted transactions")
    long getAbortedTransactions();

    @Description("Sessions ended after too many refused recipients")
    long getRefusedRecipients();

    @Description("Sessions ended after too many errors")
    long getErrors();

    @Description(
            "Sessions ended after too many failed authentications of the session or of its client")
    long getFailedAuthentications();

    @Description("Sessions ended because nothing moved mail forward for too long")
    long getIdleKeepAlive();

    @Description(
            "Strikes against clients, including those that banned them, and bans for failed authentications")
    long getStrikes();

    @Description("Bans for strikes or failed authentications")
    long getBans();

    @Description("Sessions of banned clients refused with 421")
    long getRefusedClients();
}
