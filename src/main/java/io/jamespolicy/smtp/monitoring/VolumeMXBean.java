package io.jamespolicy.smtp.monitoring;

/** The counters of the volumes of one server, since start. */
@Description("Counters of the volumes of this server, since start")
public interface VolumeMXBean {
    @Description("Messages charged to a volume; once for each rule")
    long getCharged();

    @Description("Commands refused because the client has used up its messages")
    long getMessagesExceeded();

    @Description("Commands and messages refused because the client has used up its recipients")
    long getRecipientsExceeded();

    @Description("Commands and messages refused because the client has used up its octets")
    long getOctetsExceeded();

    @Description("Commands and messages that an observed rule would have refused")
    long getObserved();
}
