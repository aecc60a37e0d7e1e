package io.jamespolicy.smtp.monitoring;

/** The counters of sessions and audited commands of one server, since start. */
@Description("What the audit of this server has counted since it started")
public interface AuditMXBean {
    @Description("Sessions open now")
    long getOpenSessions();

    @Description("Sessions that have ended")
    long getEndedSessions();

    @Description("Ended sessions that said QUIT")
    long getEndedByQuit();

    @Description("Ended sessions that the server closed behind a reply, such as 421")
    long getEndedByServer();

    @Description(
            "Ended sessions whose connection was lost, timed out, or was broken off by James, as when it stops")
    long getLost();

    @Description("Commands of the sessions that have ended")
    long getCommands();

    @Description("Messages accepted in the sessions that have ended")
    long getMessages();

    @Description("RSET commands")
    long getRset();

    @Description("RSET commands that threw a mail transaction away")
    long getDiscardedTransactions();

    @Description("NOOP commands")
    long getNoop();

    @Description("VRFY commands")
    long getVrfy();

    @Description("EXPN commands")
    long getExpn();

    @Description("RCPT commands that were refused")
    long getRefusedRecipients();
}
