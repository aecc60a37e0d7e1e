package io.jamespolicy.smtp.policy.abuse;

import static org.assertj.core.api.Assertions.assertThat;

import io.jamespolicy.smtp.policy.audit.Verb;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests what counts, against the default limits. */
class SessionUsageTest {
    private static final long MINUTE = Duration.ofMinutes(1).toMillis();

    private final SessionUsage usage = new SessionUsage(0);
    private long now;

    private void answer(int times, Verb verb, int code) {
        for (int i = 0; i < times; i++) {
            usage.answered(verb, code, now);
        }
    }

    private void deliver() {
        answer(1, Verb.MAIL, 250);
        answer(1, Verb.RCPT, 250);
        answer(1, Verb.DATA, 354);
        usage.messageAnswered(true, now);
    }

    private Optional<SessionLimit> exceeded() {
        return LimitPolicy.DEFAULT.exceeded(usage);
    }

    @Test
    void aMailingListWithSomeDeadAddressesShouldNotExceed() {
        for (int i = 0; i < 100; i++) {
            for (int dead = 0; dead < 20; dead++) {
                usage.recipientRefused();
            }
            answer(20, Verb.RCPT, 250);
            deliver();
            assertThat(exceeded()).isEmpty();
        }
    }

    @Test
    void recipientsShouldForgiveRefusedOnesOnlyWithTheirMessage() {
        for (int i = 0; i < 51; i++) {
            usage.recipientRefused();
            answer(1, Verb.RCPT, 250);
        }
        usage.messageAnswered(false, now);
        usage.messageAnswered(true, now);

        assertThat(exceeded()).contains(SessionLimit.REFUSED_RECIPIENTS);
    }

    @ParameterizedTest
    @CsvSource({
        "OTHER, 500", "OTHER, 502", "MAIL, 501", "MAIL, 555", "MAIL, 503", "RCPT, 503", "DATA, 503",
        "EHLO, 501", "HELO, 501", "AUTH, 503", "AUTH, 504", "AUTH, 451", "STARTTLS, 502",
                "QUIT, 500"
    })
    void errorsShouldExceedTheLimitBeyondTwenty(Verb verb, int code) {
        answer(20, verb, code);
        assertThat(exceeded()).isEmpty();

        answer(2, verb, code);

        assertThat(exceeded()).contains(SessionLimit.ERRORS);
        deliver();
        assertThat(exceeded()).isEmpty();
    }

    /** These are no mistakes of the client, or another limit counts them. */
    @ParameterizedTest
    @CsvSource({
        "MAIL, 552",
        "MAIL, 452",
        "MAIL, 451",
        "MAIL, 550",
        "RCPT, 550",
        "RCPT, 501",
        "DATA, 554",
        "OTHER, 451",
        "OTHER, 0",
        "EHLO, 550",
        "AUTH, 454"
    })
    void refusalsShouldBeNoErrors(Verb verb, int code) {
        answer(1000, verb, code);

        assertThat(exceeded()).isEmpty();
    }

    /** A client that pipelines has sent them before it reads that MAIL is refused. */
    @Test
    void whatFollowsARefusedMailShouldBeNoErrors() {
        for (int i = 0; i < 50; i++) {
            answer(1, Verb.MAIL, 552);
            answer(900, Verb.RCPT, 503);
            answer(1, Verb.DATA, 503);
        }
        assertThat(exceeded()).isEmpty();

        answer(1, Verb.MAIL, 552);
        answer(1021, Verb.RCPT, 503);

        assertThat(exceeded()).contains(SessionLimit.ERRORS);
    }

    @Test
    void dataBehindRefusedRecipientsShouldBeNoError() {
        for (int i = 0; i < 50; i++) {
            answer(1, Verb.MAIL, 250);
            answer(1, Verb.RCPT, 550);
            answer(1, Verb.DATA, 503);
            answer(1, Verb.RSET, 250);
        }

        assertThat(exceeded()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {535, 501})
    void failedAuthShouldExceedTheLimitBeyondFive(int code) {
        answer(5, Verb.AUTH, code);
        deliver();
        assertThat(exceeded()).isEmpty();

        answer(1, Verb.AUTH, code);

        assertThat(exceeded()).contains(SessionLimit.FAILED_AUTHENTICATIONS);
    }

    /** James shows no reply to the lines behind AUTH LOGIN. */
    @Test
    void authOverSeveralLinesShouldCountOnceItsOutcomeIsKnown() {
        for (int i = 0; i < 6; i++) {
            assertThat(exceeded()).isEmpty();
            answer(1, Verb.AUTH, 334);
            assertThat(usage.isAuthPending()).isTrue();
            usage.authEnded(AuthOutcome.FAILED, now);
            assertThat(usage.isAuthPending()).isFalse();
        }

        assertThat(exceeded()).contains(SessionLimit.FAILED_AUTHENTICATIONS);
    }

    @Test
    void greetingsBeyondFiveShouldBeCommandsWithoutMail() {
        answer(105, Verb.EHLO, 250);
        assertThat(exceeded()).isEmpty();

        answer(1, Verb.HELO, 250);

        assertThat(exceeded()).contains(SessionLimit.NON_MAIL_COMMANDS);
        deliver();
        answer(5, Verb.EHLO, 250);
        assertThat(exceeded()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "EHLO, 250",
        "HELP, 214",
        "OTHER, 500",
        "MAIL, 501",
        "MAIL, 452",
        "RCPT, 550",
        "DATA, 503",
        "AUTH, 535",
        "AUTH, 334",
        "STARTTLS, 503",
        "VRFY, 252"
    })
    void whatMovesNoMailShouldKeepTheSessionAliveNoLonger(Verb verb, int code) {
        now = 29 * MINUTE;
        answer(1, verb, code);
        now = 30 * MINUTE + 1;
        answer(1, Verb.NOOP, 250);

        assertThat(exceeded()).contains(SessionLimit.IDLE_KEEP_ALIVE);
    }

    @ParameterizedTest
    @CsvSource({"MAIL, 250", "RCPT, 250", "RCPT, 251", "DATA, 354", "AUTH, 235", "STARTTLS, 220"})
    void whatMovesMailShouldKeepTheSessionAlive(Verb verb, int code) {
        now = 29 * MINUTE;
        answer(1, verb, code);
        now = 59 * MINUTE;
        answer(1, Verb.NOOP, 250);
        assertThat(exceeded()).isEmpty();

        now++;
        answer(1, Verb.NOOP, 250);
        assertThat(exceeded()).contains(SessionLimit.IDLE_KEEP_ALIVE);
    }
}
