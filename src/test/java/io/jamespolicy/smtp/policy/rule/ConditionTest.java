package io.jamespolicy.smtp.policy.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.jamespolicy.smtp.policy.rule.Condition.Subject;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.jqno.equalsverifier.EqualsVerifier;
import nl.jqno.equalsverifier.Warning;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConditionTest {
    private static Condition networks(String texts) {
        return Condition.network(
                Stream.of(texts.split(" "))
                        .map(text -> Network.parse(text).orElseThrow())
                        .collect(Collectors.toList()));
    }

    @Test
    void valuesShouldRespectBeanContract() {
        EqualsVerifier.forClass(AutoValue_Network.class).suppress(Warning.NULL_FIELDS).verify();
        EqualsVerifier.forClass(AutoValue_AddressPattern.class)
                .suppress(Warning.NULL_FIELDS)
                .verify();
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8, 10.1.0.0/16, true",
        "10.0.0.0/8, 10.0.0.0/8, true",
        "10.1.0.0/16, 10.0.0.0/8, false",
        "10.0.0.0/8, 11.0.0.0/16, false",
        "10.0.0.0/8, 10.1.0.0/16 11.0.0.0/16, false",
        "10.0.0.0/8 11.0.0.0/8, 11.0.0.0/16 10.1.0.0/16, true",
        "::/0, 10.0.0.0/8, false",
    })
    void networksShouldCoverThoseThatLieInOneOfThem(String outer, String inner, boolean expected) {
        assertThat(networks(outer).covers(networks(inner))).isEqualTo(expected);
    }

    @Test
    void networksShouldCoverNoOtherCondition() {
        assertThat(networks("0.0.0.0/0 ::/0").covers(Condition.tls(true))).isFalse();
        assertThat(Condition.tls(true).covers(networks("0.0.0.0/0 ::/0"))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aFlagShouldCoverTheSameFlagOnly(boolean wanted) {
        assertThat(Condition.tls(wanted).covers(Condition.tls(wanted))).isTrue();
        assertThat(Condition.tls(wanted).covers(Condition.tls(!wanted))).isFalse();
        assertThat(Condition.tls(wanted).covers(Condition.authenticated(wanted))).isFalse();
    }

    @Test
    void relayingShouldCoverWhoeverHasAuthenticated() {
        Condition user = Condition.user(List.of(AddressPattern.of("@example.org")));

        assertThat(Condition.relaying(true).covers(Condition.authenticated(true))).isTrue();
        assertThat(Condition.relaying(true).covers(user)).isTrue();
        assertThat(Condition.authenticated(true).covers(user)).isTrue();
        assertThat(Condition.authenticated(false).covers(Condition.relaying(false))).isTrue();

        assertThat(Condition.authenticated(true).covers(Condition.relaying(true))).isFalse();
        assertThat(Condition.relaying(false).covers(Condition.authenticated(false))).isFalse();
        assertThat(Condition.relaying(false).covers(user)).isFalse();
        assertThat(Condition.relaying(true).covers(Condition.tls(true))).isFalse();
    }

    @Test
    void isAboutShouldFindTheFactsThatARuleAsksFor() {
        Rule<Integer> rule =
                Rule.of("rule", List.of(networks("10.0.0.0/8"), Condition.tls(true)), 1);

        assertThat(Stream.of(Subject.values()).filter(rule::isAbout))
                .containsExactly(Subject.NETWORK, Subject.TLS);
    }
}
