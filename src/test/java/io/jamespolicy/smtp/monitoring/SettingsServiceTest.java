package io.jamespolicy.smtp.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.jamespolicy.smtp.SettableClock;
import io.jamespolicy.smtp.policy.installation.Installation;
import io.jamespolicy.smtp.policy.reload.PolicyReload;
import io.jamespolicy.smtp.policy.reload.ReloadOutcome;
import io.jamespolicy.smtp.policy.reload.SettingsInForce;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import javax.management.Notification;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SettingsServiceTest {
    private static final Installation INSTALLATION = mock(Installation.class);

    private static final ReloadOutcome RELOADED =
            ReloadOutcome.reloaded(List.of("audit.logFirst: 20 -> 5"), List.of());

    private final PolicyNotifications notifications = new PolicyNotifications(new SettableClock());
    private final List<Notification> heard = new CopyOnWriteArrayList<>();

    @BeforeEach
    void setUp() {
        notifications
                .broadcaster()
                .addNotificationListener(
                        (notification, handback) -> heard.add(notification), null, null);
    }

    private static PolicyReload reloading(ReloadOutcome outcome) {
        PolicyReload reload = mock(PolicyReload.class);
        when(reload.reload()).thenReturn(outcome);
        return reload;
    }

    @Test
    void reloadShouldFailWithAllFaultsAndTellOnlyOfSuccess() {
        SettingsService failing =
                new SettingsService(
                        INSTALLATION,
                        mock(SettingsInForce.class),
                        reloading(ReloadOutcome.refused("wrong:\n - a\n - b")),
                        notifications);
        assertThatThrownBy(failing::reload)
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage("wrong:\n - a\n - b")
                .hasNoCause();

        assertThat(
                        new SettingsService(
                                        INSTALLATION,
                                        mock(SettingsInForce.class),
                                        reloading(RELOADED),
                                        notifications)
                                .reload())
                .isEqualTo(RELOADED);

        await().until(() -> !heard.isEmpty());
        assertThat(heard.stream().map(Notification::getType).collect(Collectors.toList()))
                .containsExactly("smtppolicy.reload");
        assertThat(heard.get(0).getMessage())
                .isEqualTo("The settings are reloaded: audit.logFirst: 20 -> 5");
    }
}
