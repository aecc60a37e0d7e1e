package io.jamespolicy.smtp.policy.abuse;

import static org.assertj.core.api.Assertions.assertThat;

import io.jamespolicy.smtp.policy.audit.Verb;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LimitPolicyTest {
    private static final long MINUTE = Duration.ofMinutes(1).toMillis();

    private final SessionUsage usage = new SessionUsage(0);
    private long now;

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
}
