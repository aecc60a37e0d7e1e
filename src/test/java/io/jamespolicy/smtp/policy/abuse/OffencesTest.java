package io.jamespolicy.smtp.policy.abuse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import io.jamespolicy.smtp.policy.abuse.LimitExceeded.Consequence;
import io.jamespolicy.smtp.policy.client.SmtpClient;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What {@link LimitPolicy} counts against clients, and which clients it refuses. */
class OffencesTest {
    private final BanList bans = mock(BanList.class);

    private static SmtpClient client(String address, String user) throws Exception {
        return builder(address).user(Optional.ofNullable(user)).build();
    }

    private static SmtpClient.Builder builder(String address) throws Exception {
        return SmtpClient.builder()
                .server("mx.example.org", 25)
                .sessionId("id")
                .address(InetAddress.getByName(address));
    }

    @Test
    void strikeShouldTellWhatFollows() throws Exception {
        SmtpClient stranger = client("192.0.2.1", null);
        when(bans.count(any(), any(), any(), any())).thenReturn(false, true);

        assertThat(LimitPolicy.DEFAULT.strike(stranger, SessionLimit.REFUSED_RECIPIENTS, bans))
                .isEqualTo(LimitExceeded.of(SessionLimit.REFUSED_RECIPIENTS, Consequence.STRIKE));
        assertThat(
                        LimitPolicy.DEFAULT
                                .strike(stranger, SessionLimit.REFUSED_RECIPIENTS, bans)
                                .consequence())
                .isEqualTo(Consequence.BAN);
    }

    @Test
    void strikeShouldNotBeCountedAgainstTheExemptNorWithoutBans() throws Exception {
        when(bans.banOf(any()))
                .thenReturn(
                        Optional.of(
                                SampleBans.ban(
                                        ClientKey.parse("bob"),
                                        Instant.EPOCH,
                                        Duration.ofDays(1))));
        for (SmtpClient exempt :
                new SmtpClient[] {
                    client("127.0.0.9", null),
                    client("::1", null),
                    builder("192.0.2.1").user(Optional.of("bob")).relayAllowed(true).build(),
                    builder("192.0.2.1").relayAllowed(true).build(),
                    builder("192.0.2.1").announced(false).build()
                }) {
            assertThat(
                            LimitPolicy.DEFAULT
                                    .strike(exempt, SessionLimit.NON_MAIL_COMMANDS, bans)
                                    .consequence())
                    .isEqualTo(Consequence.NONE);
            assertThat(LimitPolicy.DEFAULT.refusing(exempt, bans)).isEmpty();
        }
        LimitPolicy.DEFAULT
                .withBans(BanRules.NONE)
                .strike(client("192.0.2.1", null), SessionLimit.NON_MAIL_COMMANDS, bans);
        verify(bans, never()).count(any(), any(), any(), any());
    }

    @Test
    void aFailedAuthenticationShouldBanAtTheLastOfSoMany() throws Exception {
        SmtpClient stranger = client("192.0.2.1", null);
        when(bans.count(
                        ClientKey.parse("192.0.2.1"),
                        Offence.FAILED_AUTHENTICATION,
                        LimitPolicy.DEFAULT.banRules(),
                        BanReason.of("failed-authentications", "failed AUTH: 20")))
                .thenReturn(false, true);

        assertThat(LimitPolicy.DEFAULT.authenticationFailed(stranger, bans)).isEmpty();
        assertThat(LimitPolicy.DEFAULT.authenticationFailed(stranger, bans))
                .contains(LimitExceeded.of(SessionLimit.FAILED_AUTHENTICATIONS, Consequence.BAN));
    }

    @Test
    void successesShouldNotTakeBackFailuresWithoutEnd() {
        BanRules rules = LimitPolicy.DEFAULT.banRules();

        assertThat(rules.banning(Offence.ANY_FAILED_AUTHENTICATION)).isEqualTo(Threshold.of(100));
        assertThat(BanRules.NONE.banning(Offence.ANY_FAILED_AUTHENTICATION))
                .isEqualTo(Threshold.UNLIMITED);
    }

    @Test
    void failedAuthenticationsShouldBeNoStrikeWhereTheyAreCountedForTheClient() throws Exception {
        SmtpClient stranger = client("192.0.2.1", null);
        when(bans.count(any(), any(), any(), any())).thenReturn(false);

        assertThat(
                        LimitPolicy.DEFAULT
                                .strike(stranger, SessionLimit.FAILED_AUTHENTICATIONS, bans)
                                .consequence())
                .isEqualTo(Consequence.NONE);
        BanRules strikesOnly =
                BanRules.of(
                        Threshold.of(3),
                        Threshold.UNLIMITED,
                        Duration.ofMinutes(10),
                        Duration.ofHours(1));
        assertThat(
                        LimitPolicy.DEFAULT
                                .withBans(strikesOnly)
                                .strike(stranger, SessionLimit.FAILED_AUTHENTICATIONS, bans)
                                .consequence())
                .isEqualTo(Consequence.STRIKE);
    }

    @Test
    void anOperatorsBanOfAnAddressShouldHoldForItsUsers() throws Exception {
        SmtpClient user = client("192.0.2.1", "bob");
        Ban byOperator =
                Ban.of(
                        ClientKey.parse("192.0.2.0/24"),
                        Instant.EPOCH,
                        Ban.FOREVER,
                        BanReason.ofOperator(""));
        when(bans.banOf(any())).thenReturn(Optional.empty());
        when(bans.banOf(ClientKey.parse("192.0.2.1"))).thenReturn(Optional.of(byOperator));
        LimitPolicy withoutExemptions = LimitPolicy.DEFAULT.withExemptions(List.of());
        assertThat(withoutExemptions.refusing(user, bans)).isPresent();

        when(bans.banOf(ClientKey.parse("192.0.2.1")))
                .thenReturn(
                        Optional.of(
                                SampleBans.ban(
                                        ClientKey.parse("192.0.2.1"),
                                        Instant.EPOCH,
                                        Duration.ofDays(1))));
        assertThat(withoutExemptions.refusing(user, bans)).isEmpty();
    }

    @Test
    void aFailedAuthenticationOfTheExemptShouldNotCount() throws Exception {
        SmtpClient exempt = builder("192.0.2.1").relayAllowed(true).build();

        assertThat(LimitPolicy.DEFAULT.authenticationFailed(exempt, bans)).isEmpty();
        assertThat(LimitPolicy.NONE.authenticationFailed(client("192.0.2.1", null), bans))
                .isEmpty();
        verify(bans, never()).count(any(), any(), any(), any());
    }

    @Test
    void aSuccessfulAuthenticationShouldForgiveTheAddress() throws Exception {
        LimitPolicy.DEFAULT.authenticationSucceeded(client("192.0.2.1", "bob"), bans);
        LimitPolicy.NONE.authenticationSucceeded(client("192.0.2.2", "bob"), bans);

        verify(bans)
                .forgive(
                        ClientKey.parse("192.0.2.1"),
                        Offence.FAILED_AUTHENTICATION,
                        5,
                        Duration.ofMinutes(10));
        verify(bans, never()).forgive(eq(ClientKey.parse("192.0.2.2")), any(), anyInt(), any());
    }

    @Test
    void anExemptionShouldHaveItsName() throws Exception {
        assertThat(LimitPolicy.DEFAULT.exemption(client("127.0.0.1", null)))
                .contains("default: the local host");
        assertThat(LimitPolicy.DEFAULT.exemption(client("192.0.2.1", null))).isEmpty();
    }

    @Test
    void refusingShouldBeTheBanOfStrangers() throws Exception {
        when(bans.banOf(any())).thenReturn(Optional.empty());
        when(bans.banOf(ClientKey.parse("192.0.2.1")))
                .thenReturn(
                        Optional.of(
                                SampleBans.ban(
                                        ClientKey.parse("192.0.2.1"),
                                        Instant.EPOCH,
                                        Duration.ofDays(1))));

        assertThat(LimitPolicy.DEFAULT.refusing(client("192.0.2.1", null), bans)).isPresent();
        assertThat(LimitPolicy.DEFAULT.refusing(client("192.0.2.2", null), bans)).isEmpty();
    }
}
