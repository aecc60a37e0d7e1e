package io.jamespolicy.smtp.monitoring;

/** The counters of the size policy of one server, since start. */
@Description("Counters of the size policy of this server, since start")
public interface SizePolicyMXBean {
    @Description("MAIL commands with a SIZE within the limit")
    long getDeclared();

    @Description("MAIL commands with a SIZE over the limit, refused with 552")
    long getDeclaredOverLimit();

    @Description("MAIL commands with an invalid or repeated SIZE, refused with 501")
    long getInvalidDeclarations();

    @Description("MAIL commands refused with 452 because of low disk space")
    long getLowDisk();

    @Description(
            "RCPT commands refused with 552 because the declared size is over the limit for the recipient")
    long getRecipientOverLimit();

    @Description("RCPT commands and messages refused because the mailbox is full")
    long getMailboxFull();

    @Description("RCPT commands that passed because the mailbox quota was unavailable")
    long getQuotaUnavailable();

    @Description("Messages received within the limit, including those larger than declared")
    long getReceived();

    @Description("Messages received within the limit but larger than declared")
    long getUnderDeclared();

    @Description("Messages over the limit, refused with 552 at the end of DATA")
    long getReceivedOverLimit();

    @Description("Messages over the limit by more than the drain: 552 in DATA, connection closed")
    long getCut();

    @Description("Octets of all received messages, including refused ones")
    long getOctets();

    @Description(
            "RCPT commands and messages for which an observed rule would have decided otherwise")
    long getObserved();
}
