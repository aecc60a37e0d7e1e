package io.jamespolicy.smtp.monitoring;

/** The counters of sessions and audited commands of one server, since start. */
@Description("Counters of the sessions and audited commands of this server, since start")
public interface AuditMXBean {
    @Description("Sessions open now")
    long getOpenSessions();

    @Description("Ended sessions")
    long getEndedSessions();

    @Description("Sessions ended by QUIT")
    long getEndedByQuit();

    @Description("Sessions that the server closed after a reply, such as 421")
    long getEndedByServer();

    @Description(
            "Sessions that ended without QUIT: disconnected, timed out, or broken by James, for example when it stopped")
    long getLost();

    @Description("Commands of ended sessions")
    long getCommands();

    @Description("Messages accepted in ended sessions")
    long getMessages();

    @Description("RSET commands")
    long getRset();

    @Description("RSET commands that discarded a mail transaction")
    long getDiscardedTransactions();

    @Description("NOOP commands")
    long getNoop();

    @Description("VRFY commands")
    long getVrfy();

    @Description("EXPN commands")
    long getExpn();

    @Description("Refused RCPT commands")
    long getRefusedRecipients();
}
