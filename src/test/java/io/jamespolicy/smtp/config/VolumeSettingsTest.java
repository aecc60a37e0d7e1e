package io.jamespolicy.smtp.config;

import static io.jamespolicy.smtp.config.PolicySnapshotTest.assertRefused;
import static io.jamespolicy.smtp.config.PolicySnapshotTest.readSettings;
import static org.assertj.core.api.Assertions.assertThat;

import io.jamespolicy.smtp.policy.volume.Volume;
import io.jamespolicy.smtp.policy.volume.VolumeKind;
import io.jamespolicy.smtp.policy.volume.VolumePolicy;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VolumeSettingsTest {
    private static VolumePolicy read(String rule) throws Exception {
        return readSettings("<volume><rule>" + rule + "</rule></volume>").volume();
    }

    private static Optional<Volume> volume(String rule, Duration period) throws Exception {
        return read(rule).volume("volume-1", period);
    }

    @Test
    void withoutSettingsThereShouldBeNoVolumes() throws Exception {
        assertThat(readSettings("").volume().isOff()).isTrue();
        assertThat(readSettings("<volume/>").volume().isOff()).isTrue();
    }

    @Test
    void aRuleShouldHaveItsLimitsAndAPeriodOfADay() throws Exception {
        Volume volume =
                volume(
                                "<user>@example.org</user><sender>&lt;&gt;</sender>"
                                        + "<recipient>@example.com</recipient>"
                                        + "<messages>200</messages><recipients>1000</recipients>"
                                        + "<octets>1G</octets><reply>No more today</reply>",
                                Duration.ofDays(1))
                        .orElseThrow();

        assertThat(volume.most(VolumeKind.MESSAGES)).hasValue(200);
        assertThat(volume.most(VolumeKind.RECIPIENTS)).hasValue(1000);
        assertThat(volume.most(VolumeKind.OCTETS)).hasValue(1L << 30);
        assertThat(volume).hasToString("200 messages, 1000 recipients, 1 GB in 1 day");
    }

    @ParameterizedTest
    @CsvSource({
        "1 second, 1 message in 1 second",
        "90 seconds, 1 message in 90 seconds",
        "60 seconds, 1 message in 1 minute",
        "90 minutes, 1 message in 90 minutes",
        "48 hours, 1 message in 2 days"
    })
    void aPeriodShouldBeToldInItsLargestUnit(String period, String told) throws Exception {
        VolumePolicy policy = read("<messages>1</messages><period>" + period + "</period>");

        assertThat(policy.volume("volume-1", Duration.parse("PT" + seconds(period) + "S")))
                .map(Volume::toString)
                .contains(told);
    }

    private static long seconds(String period) {
        String[] words = period.split(" ");
        long unit = words[1].startsWith("s") ? 1 : words[1].startsWith("m") ? 60 : 3600;
        return Long.parseLong(words[0]) * unit;
    }

    @Test
    void aRuleThatExemptsShouldSaySo() throws Exception {
        assertThat(volume("<messages>unlimited</messages>", Duration.ofDays(1)))
                .map(Volume::isUnlimited)
                .contains(true);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<messages>0</messages> | messages: found '0', accepted: a whole number from 1 to 999999999; or unlimited",
                "<recipients>many</recipients> | recipients: found 'many', accepted: a whole number from 1 to 999999999; or unlimited",
                "<octets>1000</octets> | octets: found '1000', accepted: a whole number of at least 64K with a unit B, K, M or G, such as 25M; or unlimited",
                "<messages>1</messages><period>daily</period> | period: found 'daily', accepted: a whole number of seconds, minutes, hours or days, such as 10 minutes, at most 365 days",
                "<period>1 hour</period> | messages: missing, and so are recipients and octets: a rule has one of them",
                "<messages>1</messages><mode>watch</mode> | mode: found 'watch', accepted: enforce, observe",
                "<message>1</message> | message: unknown key, accepted: name, mode, listener, network, authenticated, relaying, tls, user, sender, recipient, messages, recipients, octets, period, reply"
            })
    void whatIsWrongShouldBeRefused(String rule, String fault) {
        assertRefused("<volume><rule>" + rule + "</rule></volume>", "volume.rule[1]." + fault);
    }

    /** Limits without a rule would limit nobody. */
    @Test
    void limitsOutsideARuleShouldBeRefused() {
        assertRefused(
                "<volume><messages>1</messages></volume>",
                "volume.messages: unknown key, accepted: rule");
    }

    @Test
    void aRuleAfterOneForAllShouldBeRefused() {
        assertRefused(
                "<volume><rule><messages>1</messages></rule>"
                        + "<rule><sender>a@example.com</sender><messages>9</messages></rule></volume>",
                "volume.rule[2].name: rule 'volume-2' never matches, since rule 'volume-1' before"
                        + " it always does");
    }
}
