package io.jamespolicy.smtp.monitoring;

/** The counters of the limits of transactions of one server, since start. */
@Description("Counters of the limits of transactions of this server, since start")
public interface TransactionsMXBean {
    @Description("RCPT commands refused with 452 because the message has the maximum of recipients")
    long getTooManyRecipients();

    @Description(
            "MAIL commands refused with 421 because the session has had the maximum of messages")
    long getTooManyMessages();

    @Description("MAIL and RCPT commands that an observed rule would have refused")
    long getObserved();
}
