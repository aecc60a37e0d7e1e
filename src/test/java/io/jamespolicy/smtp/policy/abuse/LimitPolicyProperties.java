package io.jamespolicy.smtp.policy.abuse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

import io.jamespolicy.smtp.policy.abuse.LimitExceeded.Consequence;
import io.jamespolicy.smtp.policy.audit.Verb;
import io.jamespolicy.smtp.policy.client.SmtpClient;
import io.jamespolicy.smtp.policy.rule.Condition;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

/** Holds for all sequences of commands. Only an accepted message resets counters. */
class LimitPolicyProperties {
    private static final BanRules TERMS =
            BanRules.of(
                    Threshold.of(2), Threshold.of(9), Duration.ofMinutes(1), Duration.ofHours(2));

    private static LimitPolicy policy(SessionLimit limit, long most) {
        return LimitPolicy.NONE.withLimit(limit, Threshold.of(most));
    }

    /** One command per second; one in four is refused. */
    private static void send(SessionUsage usage, Verb verb, long second) {
        boolean accepted = second % 4 != 3;
        if (verb == Verb.RCPT && !accepted) {
            usage.recipientRefused();
        }
        usage.answered(verb, accepted ? 250 : 500, 1000 * second);
    }

    private static SessionUsage usage(List<Verb> verbs) {
        SessionUsage usage = new SessionUsage(0);
        for (int i = 0; i < verbs.size(); i++) {
            send(usage, verbs.get(i), i);
        }
        return usage;
    }

    @Property
    void whatALimitTakesALargerOneShouldTakeToo(
            @ForAll @Size(max = 30) List<Verb> verbs,
            @ForAll SessionLimit limit,
            @ForAll @LongRange(max = 20) long most,
            @ForAll @LongRange(max = 20) long more) {
        SessionUsage usage = usage(verbs);
        if (policy(limit, most).exceeded(usage).isEmpty()) {
            assertThat(policy(limit, most + more).exceeded(usage)).isEmpty();
        }
        assertThat(LimitPolicy.NONE.exceeded(usage)).isEmpty();
    }

    @Property
    void aLimitShouldStayExceededUntilAMessageIsAccepted(
            @ForAll @Size(max = 30) List<Verb> verbs,
            @ForAll @Size(max = 30) List<Verb> behind,
            @ForAll("counted") SessionLimit limit,
            @ForAll @LongRange(max = 5) long most) {
        SessionUsage usage = usage(verbs);
        boolean exceeded = policy(limit, most).exceeded(usage).isPresent();
        for (Verb verb : behind) {
            send(usage, verb, 100);
        }
        usage.messageAnswered(false, 200_000);
        if (exceeded) {
            assertThat(policy(limit, most).exceeded(usage)).contains(limit);
        }

        usage.messageAnswered(true, 200_000);
        assertThat(policy(limit, 0).exceeded(usage).isPresent())
                .isEqualTo(limit == SessionLimit.REFUSED_RECIPIENTS && anyRefused(usage));
    }

    private static boolean anyRefused(SessionUsage usage) {
        return usage.of(SessionLimit.REFUSED_RECIPIENTS) > 0;
    }

    @Property
    void aThresholdShouldBeExceededByMoreOnly(@ForAll long most, @ForAll long amount) {
        assertThat(Threshold.of(most).isExceededBy(most)).isFalse();
        assertThat(Threshold.of(most).isExceededBy(amount)).isEqualTo(amount > most);
        assertThat(Threshold.of(most).max()).isEqualTo(most);
        assertThat(Threshold.UNLIMITED.isExceededBy(amount)).isFalse();
        assertThat(Threshold.of(most).isUnlimited()).isEqualTo(most == Long.MAX_VALUE);
    }

    @Property(tries = 200)
    void settingsShouldStayWhateverIsSetBehindThem(
            @ForAll("settings") List<UnaryOperator<LimitPolicy>> settings,
            @ForAll SessionLimit limit) {
        LimitPolicy policy = LimitPolicy.DEFAULT;
        for (UnaryOperator<LimitPolicy> setting : settings) {
            policy = setting.apply(policy);
        }

        assertThat(policy.banRules()).isEqualTo(TERMS);
        assertThat(policy.exceeded(usage(List.of(Verb.VRFY, Verb.RSET))))
                .contains(SessionLimit.NON_MAIL_COMMANDS);
        assertThat(policy.exceeded(usage(List.of(Verb.EHLO, Verb.EHLO, Verb.EHLO, Verb.RCPT))))
                .contains(SessionLimit.REFUSED_RECIPIENTS);
        assertThat(policy.strike(client(true), limit, mock(BanList.class)))
                .isEqualTo(LimitExceeded.of(limit, Consequence.NONE));
        assertThat(policy.strike(client(false), limit, mock(BanList.class)))
                .isEqualTo(
                        LimitExceeded.of(
                                limit,
                                limit == SessionLimit.FAILED_AUTHENTICATIONS
                                        ? Consequence.NONE
                                        : Consequence.STRIKE));
    }

    private static SmtpClient client(boolean tls) {
        return SmtpClient.builder()
                .server("mx.example.org", 25)
                .sessionId("id")
                .address(InetAddress.getLoopbackAddress())
                .tls(tls)
                .build();
    }

    @Provide
    Arbitrary<SessionLimit> counted() {
        return Arbitraries.of(SessionLimit.class)
                .filter(limit -> limit != SessionLimit.IDLE_KEEP_ALIVE);
    }

    @Provide
    Arbitrary<List<UnaryOperator<LimitPolicy>>> settings() {
        return Arbitraries.shuffle(
                List.of(
                        policy -> policy.withLimit(SessionLimit.NON_MAIL_COMMANDS, Threshold.of(0)),
                        policy ->
                                policy.withLimit(SessionLimit.REFUSED_RECIPIENTS, Threshold.of(0)),
                        policy -> policy.withBans(TERMS),
                        policy ->
                                policy.withExemptions(
                                        List.of(
                                                LimitPolicy.exemption(
                                                        "exempt[1]",
                                                        List.of(Condition.tls(true)))))));
    }
}
