package io.jamespolicy.smtp.monitoring;

/** The counters of the size policy of one server, since start. */
@Description("What the size policy of this server has decided since it started")
public interface SizePolicyMXBean {
    @Description("MAIL with a SIZE within the limit")
    long getDeclared();

    @Description("MAIL with a SIZE over the limit, refused with 552")
    long getDeclaredOverLimit();

    @Description("MAIL with a SIZE that is no number, or given twice, refused with 501")
    long getInvalidDeclarations();

    @Description("MAIL for which there was no room on disk, refused with 452")
    long getLowDisk();

    @Description("RCPT for whom the declared size is over the limit, refused with 552")
    long getRecipientOverLimit();

    @Description("RCPT and messages refused, since the mailbox is full")
    long getMailboxFull();

    @Description("RCPT that passed, since the mailbox quota could not be asked")
    long getQuotaUnavailable();

    @Description("Messages received within the limit, those declared too small among them")
    long getReceived();

    @Description("Messages received within the limit, but larger than they were declared")
    long getUnderDeclared();

    @Description("Messages over the limit, refused with 552 at the end of DATA")
    long getReceivedOverLimit();

    @Description(
            "Messages so far over the limit that the connection was closed with 552 within DATA")
    long getCut();

    @Description("Octets of all messages received, refused ones included")
    long getOctets();

    @Description("RCPT and messages of which an observed rule would have said something else")
    long getObserved();
}
