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
import io.jamespolicy.smtp.policy.audit.Verb;
import io.jamespolicy.smtp.policy.client.SmtpClient;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LimitPolicyTest {
    private static final long MINUTE = Duration.ofMinutes(1).toMillis();

    private final SessionUsage usage = new SessionUsage(0);
    private final BanList bans = mock(BanList.class);
    private long now;

    private static SmtpClient client(String address, String user) throws Exception {
        return builder(address).user(Optional.ofNullable(user)).build();
    }

    private static SmtpClient.Builder builder(String address) throws Exception {
        return SmtpClient.builder()
                .server("mx.example.org", 25)
                .sessionId("id")
                .address(InetAddress.getByName(address));
    }

    private void send(int times, Verb... verbs) {
        for (int i = 0; i < times; i++) {
            for (Verb verb : verbs) {
                usage.answered(verb, 250, now);
            }
        }
    }

    private void deliver(Verb... before) {
        send(1, before);
        send(1, Verb.MAIL, Verb.RCPT, Verb.DATA);
        usage.messageAnswered(true, now);
    }

    private Optional<SessionLimit> exceeded() {
        return LimitPolicy.DEFAULT.exceeded(usage);
    }

    @ParameterizedTest
    @EnumSource(names = {"NOOP", "VRFY", "EXPN", "HELP", "RSET"})
    void commandsWithoutMailShouldExceedTheLimitBeyondAHundred(Verb verb) {
        send(verb == Verb.RSET ? 101 : 100, verb);
        assertThat(exceeded()).isEmpty();

        send(1, verb);

        assertThat(exceeded()).contains(SessionLimit.NON_MAIL_COMMANDS);
    }

    @Test
    void anAcceptedMessageShouldForgiveAndARefusedOneShouldNot() {
        send(100, Verb.NOOP);
        usage.messageAnswered(false, now);
        send(1, Verb.NOOP);
        assertThat(exceeded()).contains(SessionLimit.NON_MAIL_COMMANDS);

        usage.messageAnswered(true, now);

        assertThat(exceeded()).isEmpty();
    }

    @Test
    void refusedRecipientsShouldExceedTheLimitBeyondFifty() {
        for (int i = 0; i < 50; i++) {
            usage.recipientRefused();
            usage.answered(Verb.RCPT, 550, now);
        }
        assertThat(exceeded()).isEmpty();

        usage.recipientRefused();

        assertThat(exceeded()).contains(SessionLimit.REFUSED_RECIPIENTS);
    }

    @Test
    void transactionsGivenUpShouldExceedTheLimitBeyondFifty() {
        send(25, Verb.MAIL, Verb.RCPT, Verb.RSET);
        send(25, Verb.MAIL, Verb.RCPT, Verb.EHLO);
        assertThat(exceeded()).isEmpty();

        usage.answered(Verb.MAIL, 250, now);
        usage.recipientRefused();
        usage.answered(Verb.HELO, 250, now);

        assertThat(exceeded()).contains(SessionLimit.ABORTED_TRANSACTIONS);

        deliver();

        assertThat(exceeded()).isEmpty();
    }

    @Test
    void transactionsWithoutRecipientAndRefusedCommandsShouldBeNoneGivenUp() {
        for (int i = 0; i < 30; i++) {
            usage.answered(Verb.MAIL, 250, now);
            usage.answered(Verb.EHLO, 250, now);
            usage.answered(Verb.RCPT, 550, now);
            usage.answered(Verb.HELO, 550, now);
        }

        assertThat(exceeded()).isEmpty();
    }

    @Test
    void keepingAliveShouldExceedTheLimitBeyondHalfAnHour() {
        send(1, Verb.EHLO);
        now = 30 * MINUTE;
        send(1, Verb.NOOP);
        assertThat(exceeded()).isEmpty();

        now++;
        send(1, Verb.RSET);

        assertThat(exceeded()).contains(SessionLimit.IDLE_KEEP_ALIVE);
    }

    @Test
    void aPoolThatAsksBeforeEachUseShouldNotExceed() {
        for (int i = 0; i < 500; i++) {
            now += MINUTE;
            deliver(Verb.NOOP);
            assertThat(exceeded()).isEmpty();
        }
    }

    @Test
    void aRelayThatResetsBeforeEachMailShouldNotExceed() {
        for (int i = 0; i < 500; i++) {
            deliver(Verb.RSET);
            assertThat(exceeded()).isEmpty();
        }
    }

    @Test
    void aKeepAliveEveryMinuteBetweenMailsShouldNotExceed() {
        for (int i = 0; i < 60; i++) {
            now += MINUTE;
            send(1, Verb.NOOP);
            if (i % 30 == 29) {
                deliver();
            }
            assertThat(exceeded()).isEmpty();
        }
    }

    @Test
    void noneShouldLimitNothing() {
        send(1_000_000, Verb.NOOP);

        assertThat(LimitPolicy.NONE.exceeded(usage)).isEmpty();
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
            assertThat(LimitPolicy.DEFAULT.isRefused(exempt, bans)).isFalse();
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
                        BanReason.of("failed-authentications", "20 failed AUTH commands")))
                .thenReturn(false, true);

        assertThat(LimitPolicy.DEFAULT.authenticationFailed(stranger, bans)).isEmpty();
        assertThat(LimitPolicy.DEFAULT.authenticationFailed(stranger, bans))
                .contains(LimitExceeded.of(SessionLimit.FAILED_AUTHENTICATIONS, Consequence.BAN));
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

        verify(bans).forgive(ClientKey.parse("192.0.2.1"), Offence.FAILED_AUTHENTICATION, 5);
        verify(bans, never()).forgive(eq(ClientKey.parse("192.0.2.2")), any(), anyInt());
    }

    @Test
    void anExemptionShouldHaveItsName() throws Exception {
        assertThat(LimitPolicy.DEFAULT.exemption(client("127.0.0.1", null)))
                .contains("default: the local host");
        assertThat(LimitPolicy.DEFAULT.exemption(client("192.0.2.1", null))).isEmpty();
    }

    @Test
    void isRefusedShouldBeTrueForBannedStrangers() throws Exception {
        when(bans.isBanned(ClientKey.parse("192.0.2.1"))).thenReturn(true);

        assertThat(LimitPolicy.DEFAULT.isRefused(client("192.0.2.1", null), bans)).isTrue();
        assertThat(LimitPolicy.DEFAULT.isRefused(client("192.0.2.2", null), bans)).isFalse();
    }
}
