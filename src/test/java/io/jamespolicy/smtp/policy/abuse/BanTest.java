package io.jamespolicy.smtp.policy.abuse;

import static org.assertj.core.api.Assertions.assertThat;

import io.jamespolicy.smtp.policy.reply.SmtpReply;
import java.time.Duration;
import nl.jqno.equalsverifier.EqualsVerifier;
import nl.jqno.equalsverifier.Warning;
import org.junit.jupiter.api.Test;

class BanTest {
    @Test
    void shouldRespectBeanContract() {
        EqualsVerifier.forClass(AutoValue_Ban.class).suppress(Warning.NULL_FIELDS).verify();
        EqualsVerifier.forClass(AutoValue_BanReason.class).suppress(Warning.NULL_FIELDS).verify();
        EqualsVerifier.forClass(AutoValue_BanRules.class).suppress(Warning.NULL_FIELDS).verify();
        EqualsVerifier.forClass(AutoValue_LimitExceeded.class)
                .suppress(Warning.NULL_FIELDS)
                .verify();
        EqualsVerifier.forClass(AutoValue_Threshold.class).suppress(Warning.NULL_FIELDS).verify();
    }

    @Test
    void defaultTermsShouldBanAfterThreeStrikesInTenMinutesForAnHour() {
        BanRules rules = LimitPolicy.DEFAULT.banRules();

        assertThat(rules.banning(Offence.EXCEEDED_LIMIT)).isEqualTo(Threshold.of(3));
        assertThat(rules.banning(Offence.FAILED_AUTHENTICATION)).isEqualTo(Threshold.of(20));
        assertThat(rules.window()).isEqualTo(Duration.ofMinutes(10));
        assertThat(rules.ban()).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void aCrossingShouldTellItsLimit() {
        assertThat(
                        LimitExceeded.of(
                                        SessionLimit.IDLE_KEEP_ALIVE, LimitExceeded.Consequence.BAN)
                                .limit())
                .isEqualTo(SessionLimit.IDLE_KEEP_ALIVE);
    }

    @Test
    void aConductShouldRememberWhatWasCrossed() {
        SessionUsage usage = new SessionUsage(0);
        assertThat(usage.exceeded()).isEmpty();

        usage.exceed(SessionLimit.REFUSED_RECIPIENTS);

        assertThat(usage.exceeded()).contains(SessionLimit.REFUSED_RECIPIENTS);
    }

    /** RFC 5321 section 3.8: the server closes the connection after a 421. */
    @Test
    void repliesShouldCloseTheConnection() {
        for (SessionLimit limit : SessionLimit.values()) {
            assertThat(AbuseReplies.of(limit)).matches(SmtpReply::isClosing);
        }
        assertThat(AbuseReplies.of(SessionLimit.NON_MAIL_COMMANDS))
                .hasToString("421 4.7.0 Too many commands without mail, closing");
        assertThat(AbuseReplies.of(SessionLimit.ERRORS))
                .hasToString("421 4.7.0 Too many errors, closing");
        assertThat(AbuseReplies.of(SessionLimit.FAILED_AUTHENTICATIONS))
                .hasToString("421 4.7.0 Too many failed authentications, closing");
        assertThat(AbuseReplies.banned())
                .hasToString("421 4.7.0 Too many policy violations, try again later")
                .matches(SmtpReply::isClosing);
    }

    @Test
    void aStoreThatIsNotSharedShouldAlwaysBeThere() {
        assertThat(SharedStore.NONE.name()).isEqualTo("memory");
        assertThat(SharedStore.NONE.isReachable()).isTrue();
        assertThat(SharedStore.NONE.outages()).isZero();
        assertThat(SharedStore.NONE.unsent()).isZero();
    }
}
