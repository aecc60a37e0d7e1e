package io.jamespolicy.smtp.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jamespolicy.smtp.SettableClock;
import io.jamespolicy.smtp.policy.abuse.LimitExceeded;
import io.jamespolicy.smtp.policy.abuse.LimitExceeded.Consequence;
import io.jamespolicy.smtp.policy.abuse.SessionLimit;
import io.jamespolicy.smtp.policy.client.SmtpClient;
import io.jamespolicy.smtp.policy.event.MailFacts;
import io.jamespolicy.smtp.policy.size.MessageSize;
import io.jamespolicy.smtp.policy.size.SizeVerdict;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import javax.management.Notification;
import org.junit.jupiter.api.Test;

class PolicyNotificationsTest {
    private static final SmtpClient CLIENT =
            SmtpClient.builder()
                    .server("mx.example.org", 25)
                    .sessionId("id")
                    .address(InetAddress.getLoopbackAddress())
                    .build();

    private final SettableClock clock = new SettableClock();
    private final PolicyNotifications notifications = new PolicyNotifications(clock);
    private final List<Notification> heard = new CopyOnWriteArrayList<>();

    private void listen() {
        notifications
                .broadcaster()
                .addNotificationListener(
                        (notification, handback) -> heard.add(notification), null, null);
    }

    private void cross(Consequence consequence) {
        notifications.limitExceeded(
                CLIENT, LimitExceeded.of(SessionLimit.NON_MAIL_COMMANDS, consequence));
    }

    private void refuseForLowDisk() {
        notifications.sizeDecided(
                CLIENT,
                SizeVerdict.ofLowDisk(MessageSize.ZERO),
                MailFacts.of(Optional.empty(), List.of()),
                Optional.empty(),
                1);
    }

    private List<String> types() {
        return heard.stream().map(Notification::getType).collect(Collectors.toList());
    }

    @Test
    void strikesAndBansShouldBeTold() {
        listen();
        cross(Consequence.NONE);
        cross(Consequence.STRIKE);
        cross(Consequence.BAN);

        await().until(() -> heard.size() == 2);
        assertThat(types()).containsExactly("smtppolicy.strike", "smtppolicy.ban");
        assertThat(heard.get(0).getMessage()).isEqualTo("127.0.0.1 has crossed non-mail-commands");
        assertThat(heard.get(0).getTimeStamp()).isEqualTo(clock.millis());
        assertThat(heard.get(1).getSequenceNumber()).isEqualTo(2);
    }

    @Test
    void lowDiskShouldBeToldOnceAMinute() {
        listen();
        refuseForLowDisk();
        clock.move(Duration.ofMinutes(1).minusMillis(1));
        refuseForLowDisk();
        clock.move(Duration.ofMillis(1));
        refuseForLowDisk();
        cross(Consequence.STRIKE);

        await().until(() -> types().contains("smtppolicy.strike"));
        assertThat(types())
                .containsExactly("smtppolicy.low-disk", "smtppolicy.low-disk", "smtppolicy.strike");
    }

    @Test
    void whoListensShouldHoldUpNobody() {
        CountDownLatch hanging = new CountDownLatch(1);
        notifications
                .broadcaster()
                .addNotificationListener(
                        (notification, handback) -> {
                            heard.add(notification);
                            awaitEnd(hanging);
                        },
                        null,
                        null);
        for (int i = 0; i < PolicyNotifications.MAX_WAITING + 100; i++) {
            cross(Consequence.STRIKE);
        }
        hanging.countDown();

        await().until(() -> heard.size() >= PolicyNotifications.MAX_WAITING);
        assertThat(heard).hasSizeLessThanOrEqualTo(PolicyNotifications.MAX_WAITING + 1);
    }

    private static void awaitEnd(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
