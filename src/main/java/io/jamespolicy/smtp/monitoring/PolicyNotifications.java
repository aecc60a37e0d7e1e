package io.jamespolicy.smtp.monitoring;

import com.google.common.util.concurrent.ThreadFactoryBuilder;
import com.google.inject.Inject;
import com.google.inject.Singleton;
import io.jamespolicy.smtp.policy.abuse.ClientKey;
import io.jamespolicy.smtp.policy.abuse.LimitExceeded;
import io.jamespolicy.smtp.policy.abuse.LimitExceeded.Consequence;
import io.jamespolicy.smtp.policy.abuse.SharedStore;
import io.jamespolicy.smtp.policy.client.SmtpClient;
import io.jamespolicy.smtp.policy.client.Spelling;
import io.jamespolicy.smtp.policy.event.MailFacts;
import io.jamespolicy.smtp.policy.event.PolicyListener;
import io.jamespolicy.smtp.policy.event.Refusal;
import io.jamespolicy.smtp.policy.reply.Excess;
import io.jamespolicy.smtp.policy.reply.SentReply;
import io.jamespolicy.smtp.policy.size.SizeVerdict;
import io.jamespolicy.smtp.policy.size.SizeVerdict.Outcome;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import javax.management.MBeanNotificationInfo;
import javax.management.Notification;
import javax.management.NotificationBroadcasterSupport;
import org.apache.james.protocols.api.handler.ProtocolHandler;

/**
 * The JMX notifications. One thread sends them, so sessions do not wait for receivers. When {@value
 * #MAX_WAITING} notifications wait, new ones are dropped.
 */
@Singleton
public final class PolicyNotifications implements PolicyListener, ProtocolHandler {
    /**
     * The kinds of notifications. The type of a notification is {@code smtppolicy.} and the kind.
     */
    public enum Kind {
        STRIKE("A client has crossed a limit"),
        BAN("A client is banned"),
        VOLUME("A client has used up a volume; sent once a period"),
        RELOAD("The settings were reloaded"),
        LOW_DISK("Mail is refused for lack of disk space; sent once a minute at most"),
        STORE_DOWN("The store that several Jameses share does not answer"),
        STORE_UP("The store that several Jameses share answers");

        private final String description;

        Kind(String description) {
            this.description = description;
        }

        String description() {
            return description;
        }

        String type() {
            return "smtppolicy." + Spelling.of(this);
        }
    }

    static final int MAX_WAITING = 1_000;
    private static final long LOW_DISK_MILLIS = Duration.ofMinutes(1).toMillis();

    private final Clock clock;
    private final AtomicLong sequence = new AtomicLong();
    private final AtomicLong lowDiskToldAt = new AtomicLong(Long.MIN_VALUE);
    private final NotificationBroadcasterSupport broadcaster =
            new NotificationBroadcasterSupport(sender(), infos());

    @Inject
    public PolicyNotifications(Clock clock) {
        this.clock = clock;
    }

    private static ThreadPoolExecutor sender() {
        ThreadPoolExecutor sender =
                new ThreadPoolExecutor(
                        1,
                        1,
                        1,
                        TimeUnit.MINUTES,
                        new ArrayBlockingQueue<>(MAX_WAITING),
                        new ThreadFactoryBuilder()
                                .setDaemon(true)
                                .setNameFormat("smtp-policy-notifications")
                                .build(),
                        new ThreadPoolExecutor.DiscardPolicy());
        sender.allowCoreThreadTimeOut(true);
        return sender;
    }

    private static MBeanNotificationInfo[] infos() {
        return Stream.of(Kind.values())
                .map(
                        kind ->
                                new MBeanNotificationInfo(
                                        new String[] {kind.type()},
                                        Notification.class.getName(),
                                        kind.description()))
                .toArray(MBeanNotificationInfo[]::new);
    }

    /** The broadcaster that JMX clients subscribe to. */
    NotificationBroadcasterSupport broadcaster() {
        return broadcaster;
    }

    @Override
    public void limitExceeded(SmtpClient client, LimitExceeded exceeded) {
        if (exceeded.consequence() != Consequence.NONE) {
            String who = ClientKey.of(client) + " has crossed " + exceeded.limit().spelling();
            send(exceeded.consequence() == Consequence.BAN ? Kind.BAN : Kind.STRIKE, who);
        }
    }

    @Override
    public void sizeDecided(
            SmtpClient client,
            SizeVerdict verdict,
            MailFacts mail,
            Optional<SentReply> reply,
            long ordinal) {
        if (verdict.outcome() == Outcome.LOW_DISK) {
            long now = clock.millis();
            long told = lowDiskToldAt.get();
            if (now - LOW_DISK_MILLIS >= told && lowDiskToldAt.compareAndSet(told, now)) {
                send(Kind.LOW_DISK, "Mail is refused for lack of disk space");
            }
        }
    }

    @Override
    public void refused(Refusal refusal) {
        refusal.excess().ifPresent(excess -> volume(refusal.client(), excess));
    }

    @Override
    public void excessObserved(SmtpClient client, Excess excess, MailFacts mail, long ordinal) {
        volume(client, excess);
    }

    private void volume(SmtpClient client, Excess excess) {
        if (excess.isFirst()) {
            send(
                    Kind.VOLUME,
                    ClientKey.of(client)
                            + " has used up the volume of rule '"
                            + excess.rule().orElseThrow()
                            + "': "
                            + excess.reply());
        }
    }

    /** Reports that the shared store became reachable or unreachable. */
    void storeChanged(SharedStore store) {
        Kind kind = store.isReachable() ? Kind.STORE_UP : Kind.STORE_DOWN;
        send(kind, kind.description() + ": " + store.name());
    }

    void send(Kind kind, String message) {
        broadcaster.sendNotification(
                new Notification(
                        kind.type(),
                        SmtpPolicyComponent.NAME,
                        sequence.incrementAndGet(),
                        clock.millis(),
                        message));
    }
}
