package io.jamespolicy.smtp.config;

import static io.jamespolicy.smtp.config.PolicySnapshotTest.assertRefused;
import static io.jamespolicy.smtp.config.PolicySnapshotTest.readSettings;
import static org.assertj.core.api.Assertions.assertThat;

import io.jamespolicy.smtp.policy.abuse.BanRules;
import io.jamespolicy.smtp.policy.abuse.LimitPolicy;
import io.jamespolicy.smtp.policy.abuse.Offence;
import io.jamespolicy.smtp.policy.abuse.SessionLimit;
import io.jamespolicy.smtp.policy.abuse.StoreAddress;
import io.jamespolicy.smtp.policy.abuse.Threshold;
import io.jamespolicy.smtp.policy.rule.Condition;
import io.jamespolicy.smtp.policy.rule.Network;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LimitSettingsTest {
    private static LimitPolicy limits(String settings) throws Exception {
        return readSettings("<limits>" + settings + "</limits>").limits();
    }

    @Test
    void whatIsLeftOutShouldBeTheDefault() throws Exception {
        PolicySnapshot snapshot = readSettings("");

        assertThat(snapshot.limits()).usingRecursiveComparison().isEqualTo(LimitPolicy.DEFAULT);
        assertThat(snapshot.redis()).isEmpty();
    }

    @Test
    void everyLimitShouldBeRead() throws Exception {
        assertThat(
                        limits(
                                "<nonMailCommands>1</nonMailCommands><abortedTransactions>2</abortedTransactions>"
                                        + "<refusedRecipients>unlimited</refusedRecipients>"
                                        + "<idleKeepAlive>4 hours</idleKeepAlive><strikes>5</strikes>"
                                        + "<failedAuthenticationsPerClient>40</failedAuthenticationsPerClient>"
                                        + "<strikeWindow>6 minutes</strikeWindow><banDuration>7 days</banDuration>"))
                .usingRecursiveComparison()
                .isEqualTo(
                        LimitPolicy.DEFAULT
                                .withLimit(SessionLimit.NON_MAIL_COMMANDS, Threshold.of(1))
                                .withLimit(SessionLimit.ABORTED_TRANSACTIONS, Threshold.of(2))
                                .withLimit(SessionLimit.REFUSED_RECIPIENTS, Threshold.UNLIMITED)
                                .withLimit(
                                        SessionLimit.IDLE_KEEP_ALIVE,
                                        Threshold.of(Duration.ofHours(4).toMillis()))
                                .withBans(
                                        BanRules.of(
                                                Threshold.of(5),
                                                Threshold.of(40),
                                                Duration.ofMinutes(6),
                                                Duration.ofDays(7))));
    }

    @Test
    void eachOffenceShouldHaveItsOwnUnlimited() throws Exception {
        BanRules rules = limits("<strikes>unlimited</strikes>").banRules();

        assertThat(rules.banning(Offence.EXCEEDED_LIMIT)).isEqualTo(Threshold.UNLIMITED);
        assertThat(rules.banning(Offence.FAILED_AUTHENTICATION)).isEqualTo(Threshold.of(20));
    }

    @Test
    void exemptionsShouldStandInThePlaceOfTheDefaults() throws Exception {
        assertThat(limits("<exempt><network>192.0.2.0/24</network><tls>true</tls></exempt>"))
                .usingRecursiveComparison()
                .isEqualTo(
                        LimitPolicy.DEFAULT.withExemptions(
                                List.of(
                                        LimitPolicy.exemption(
                                                "exempt[1]",
                                                List.of(
                                                        Condition.network(
                                                                List.of(
                                                                        Network.parse(
                                                                                        "192.0.2.0/24")
                                                                                .orElseThrow())),
                                                        Condition.tls(true))))));
    }

    @Test
    void wrongLimitsShouldBeRefused() {
        assertRefused(
                "<limits><nonMailCommands>0</nonMailCommands><idleKeepAlive>30</idleKeepAlive>"
                        + "<strikes>none</strikes><exempt></exempt></limits>",
                "limits.nonMailCommands: found '0', accepted: a whole number from 1 to 1000000; or unlimited",
                "limits.idleKeepAlive: found '30', accepted: a whole number of seconds, minutes, hours or days,"
                        + " such as 10 minutes, at most 365 days; or unlimited",
                "limits.strikes: found 'none', accepted: a whole number from 1 to 1000; or unlimited",
                "limits.exempt[1]: found no condition, accepted: at least one");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "redis://127.0.0.1",
                "redis://redis.example.org:6379/15",
                "rediss://user:p%40ss@[2001:db8::1]:6380",
                "redis-sentinel://:secret@a.example,b.example:26380/1#master",
                "rediss-cluster://a.example:7000,b.example:7001"
            })
    void theAddressOfARedisShouldBeRead(String uri) throws Exception {
        assertThat(
                        readSettings(
                                        "<limits><store>redis</store><redisUri>"
                                                + uri
                                                + "</redisUri></limits>")
                                .redis())
                .contains(StoreAddress.parse(uri).orElseThrow());
    }

    @ParameterizedTest
    @CsvSource({
        "none, none",
        "127.0.0.1:6379, 127.0.0.1:6379",
        "http://127.0.0.1, http://127.0.0.1",
        "redis:127.0.0.1, redis:127.0.0.1",
        "redis://, redis://",
        "redis://127.0.0.1:0, redis://127.0.0.1:0",
        "redis://127.0.0.1:65536, redis://127.0.0.1:65536",
        "redis://127.0.0.1/x, redis://127.0.0.1/x",
        "redis://127.0.0.1?timeout=1s, redis://127.0.0.1?timeout=1s",
        "redis://bob:pa@ss@127.0.0.1, redis://***@127.0.0.1",
        "redis:/:secret@127.0.0.1, ***@127.0.0.1",
        "redis://:secret, redis://***@"
    })
    void noAddressOfARedisShouldBeRefusedWithoutItsPassword(String uri, String shown) {
        assertRefused(
                "<limits><store>redis</store><redisUri>" + uri + "</redisUri></limits>",
                "limits.redisUri: found '" + shown + "', accepted: " + StoreAddress.ACCEPTED);
    }

    @Test
    void anAddressShouldBeRefusedWhenNothingIsStoredThere() {
        assertRefused(
                "<limits><redisUri>redis://127.0.0.1</redisUri></limits>",
                "limits.redisUri: has an effect with <store>redis</store> only");
    }

    @Test
    void aWrongStoreShouldNotAccuseItsAddress() {
        assertRefused(
                "<limits><store>redsi</store><redisUri>redis://a.example</redisUri></limits>",
                "limits.store: found 'redsi', accepted: memory, redis");
    }

    @Test
    void anExemptionWithAWrongConditionShouldNotBeSaidToHaveNone() {
        assertRefused(
                "<limits><exempt><network>192.0.2.999</network></exempt></limits>",
                "limits.exempt[1].network: found '192.0.2.999', accepted: an address or a network,"
                        + " such as 192.0.2.0/24 or 2001:db8::/32, without bits beyond its prefix");
    }
}
