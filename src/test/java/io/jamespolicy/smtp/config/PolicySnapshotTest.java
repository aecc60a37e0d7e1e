package io.jamespolicy.smtp.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jamespolicy.smtp.policy.abuse.Budget;
import io.jamespolicy.smtp.policy.audit.AuditPolicy;
import io.jamespolicy.smtp.policy.client.SmtpClient;
import io.jamespolicy.smtp.policy.rule.Facts;
import io.jamespolicy.smtp.policy.size.MessageSize;
import io.jamespolicy.smtp.policy.size.QuotaPolicy;
import io.jamespolicy.smtp.policy.size.SizeLimit;
import io.jamespolicy.smtp.policy.size.SizePolicy;
import io.jamespolicy.smtp.policy.vrfy.FullNames;
import io.jamespolicy.smtp.policy.vrfy.ListedFullNames;
import io.jamespolicy.smtp.policy.vrfy.VrfyAnswer;
import io.jamespolicy.smtp.policy.vrfy.VrfyPolicy;
import java.io.ByteArrayInputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.configuration2.ex.ConfigurationException;
import org.apache.james.server.core.configuration.FileConfigurationProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicySnapshotTest {
    static final String LIMIT_ACCEPTED =
            "a whole number of at least 64K with a unit B, K, M or G, such as 25M; or unlimited";

    static final Facts FACTS =
            Facts.of(
                    SmtpClient.builder()
                            .server("mx.example.org", 587)
                            .sessionId("id")
                            .address(InetAddress.getLoopbackAddress())
                            .user(Optional.of("bob@example.org"))
                            .tls(true)
                            .build());

    private static PolicySnapshot read(String xml) throws ConfigurationException {
        return PolicySnapshot.from(
                FileConfigurationProvider.getConfig(
                        new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8))),
                FullNames.NONE,
                faults -> ListedFullNames.of(Map.of()),
                faults -> Optional.empty());
    }

    static PolicySnapshot readSettings(String settings) throws ConfigurationException {
        return read("<smtppolicy>" + settings + "</smtppolicy>");
    }

    private static PolicySnapshot defaults() {
        return PolicySnapshot.from(
                FileConfigurationProvider.EMPTY_CONFIGURATION,
                FullNames.NONE,
                faults -> ListedFullNames.of(Map.of()),
                faults -> Optional.empty());
    }

    private static void assertSame(Object actual, Object expected) {
        assertThat(actual).usingRecursiveComparison().ignoringFields("written").isEqualTo(expected);
    }

    static void assertRefused(String settings, String... faults) {
        assertThatThrownBy(() -> readSettings(settings))
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessage("smtppolicy.xml is wrong:\n - " + String.join("\n - ", faults));
    }

    @Test
    void absentFileShouldGiveTheDefaults() {
        PolicySnapshot defaults = defaults();

        assertSame(defaults.size(), SizePolicy.DEFAULT);
        assertSame(defaults.vrfy(), VrfyPolicy.of(VrfyAnswer.NONCOMMITTAL));
        assertThat(defaults.audit()).isEqualTo(AuditPolicy.DEFAULT);
    }

    @Test
    void emptyFileAndShippedFileShouldGiveTheDefaults() throws Exception {
        PolicySnapshot defaults = defaults();

        assertSame(readSettings(""), defaults);
        assertSame(readSettings("<size/><vrfy></vrfy>\n<audit> </audit>"), defaults);
        assertSame(read(Files.readString(Path.of("conf", "smtppolicy.xml"))), defaults);
    }

    @Test
    void everySettingShouldBeRead() throws Exception {
        PolicySnapshot snapshot =
                readSettings(
                        "<size><defaultLimit>25M</defaultLimit><advertise>hidden</advertise><drain>250M</drain>"
                                + "<recipientQuota>false</recipientQuota><recipientQuotaReply>permanent</recipientQuotaReply></size>"
                                + "<vrfy><defaultAnswer>verify</defaultAnswer>"
                                + "<budget><commands>5</commands><period>2 hours</period></budget></vrfy>"
                                + "<audit><logFirst>7</logFirst><history>0</history></audit>");

        assertSame(
                snapshot.size(),
                SizePolicy.DEFAULT
                        .withDefaultLimit(SizeLimit.of(MessageSize.ofOctets(25L << 20)))
                        .withLimitAdvertised(false)
                        .withDrain(MessageSize.ofOctets(250L << 20))
                        .withQuota(
                                QuotaPolicy.DEFAULT.withChecked(false).withPermanentReply(true)));
        assertSame(
                snapshot.vrfy(),
                VrfyPolicy.of(VrfyAnswer.VERIFY).withBudget(Budget.of(5, Duration.ofHours(2))));
        assertThat(snapshot.audit()).isEqualTo(AuditPolicy.DEFAULT.withLogFirst(7).withHistory(0));
    }

    @ParameterizedTest
    @CsvSource({
        "65536B, 65536",
        "64K, 65536",
        "64k, 65536",
        "' 3G ', 3221225472",
        "999999999999999G, 9223372036854775807",
    })
    void defaultLimitShouldBeReadWithItsUnit(String text, long octets) throws Exception {
        assertThat(
                        readSettings("<size><defaultLimit>" + text + "</defaultLimit></size>")
                                .size()
                                .exact(FACTS, SizeLimit.UNLIMITED)
                                .limit())
                .isEqualTo(SizeLimit.of(MessageSize.ofOctets(octets)));
    }

    @Test
    void defaultLimitShouldBeUnlimitedWhenItSaysSo() throws Exception {
        assertThat(
                        readSettings("<size><defaultLimit>unlimited</defaultLimit></size>")
                                .size()
                                .exact(FACTS, SizeLimit.of(MessageSize.ofOctets(1)))
                                .limit())
                .isEqualTo(SizeLimit.UNLIMITED);
    }

    @ParameterizedTest
    @CsvSource({
        "25",
        "-25M",
        "25MB",
        "2 5M",
        "1.5M",
        "63K",
        "0M",
        "Unlimited",
        "''",
        "M",
        "1000000000000000G"
    })
    void defaultLimitShouldBeRefusedWhenItIsNone(String text) {
        assertRefused(
                "<size><defaultLimit>" + text + "</defaultLimit></size>",
                "size.defaultLimit: found '" + text + "', accepted: " + LIMIT_ACCEPTED);
    }

    @ParameterizedTest
    @CsvSource({
        "1 second, PT1S",
        "90 seconds, PT90S",
        "1 minute, PT1M",
        "36 hours, PT36H",
        "2 days, PT48H"
    })
    void budgetPeriodShouldBeReadWithItsUnit(String text, Duration period) throws Exception {
        assertThat(
                        readSettings("<vrfy><budget><period>" + text + "</period></budget></vrfy>")
                                .vrfy()
                                .budget())
                .isEqualTo(Budget.of(20, period));
    }

    @ParameterizedTest
    @CsvSource({
        "60",
        "0 minutes",
        "1 Minute",
        "1m",
        "-1 minute",
        "1.5 hours",
        "''",
        "1 week",
        "1234567 days"
    })
    void budgetPeriodShouldBeRefusedWhenItIsNone(String text) {
        assertRefused(
                "<vrfy><budget><commands>0</commands><period>" + text + "</period></budget></vrfy>",
                "vrfy.budget.commands: found '0', accepted: a whole number from 1 to 1000000",
                "vrfy.budget.period: found '"
                        + text
                        + "', accepted: a whole number of seconds, minutes, hours or days, such as 10 minutes, at most 365 days");
    }

    @Test
    void settingsShouldFollowReferencesToTheEnvironment() {
        assertRefused(
                "<audit><logFirst>${sys:java.specification.name}</logFirst></audit>",
                "audit.logFirst: found '"
                        + System.getProperty("java.specification.name")
                        + "', accepted: a whole number from 0 to 100000");
    }

    @Test
    void everyFaultShouldBeNamedAtOnce() {
        assertRefused(
                "<sise><defaultLimit>1M</defaultLimit></sise>"
                        + "<size unit=\"M\"><defaultlimit>1M</defaultlimit><advertise>yes</advertise>"
                        + "<drain>unlimited</drain><recipientQuota>yes</recipientQuota>"
                        + "<recipientQuotaReply>552</recipientQuotaReply></size>"
                        + "<vrfy>verify</vrfy>"
                        + "<audit><logFirst>-1</logFirst></audit>",
                "sise: unknown key, accepted: size, vrfy, transactions, volume, audit, limits",
                "size.defaultlimit: unknown key, accepted: defaultLimit, advertise, drain, recipientQuota, recipientQuotaReply, minimumFreeSpace, rule",
                "size.@unit: unknown attribute",
                "size.advertise: found 'yes', accepted: value, hidden",
                "size.drain: found 'unlimited', accepted: a whole number with a unit B, K, M or G, such as 25M",
                "size.recipientQuota: found 'yes', accepted: true or false",
                "size.recipientQuotaReply: found '552', accepted: temporary, permanent",
                "vrfy: found text 'verify', accepted: defaultAnswer, domains, fullNames, budget, rule",
                "audit.logFirst: found '-1', accepted: a whole number from 0 to 100000");
    }

    @Test
    void repeatedKeysAndSectionsShouldBeRefused() {
        assertRefused(
                "<size><drain>1M</drain><drain>2M</drain></size>",
                "size.drain: stands 2 times, accepted: once");
        assertRefused("<vrfy/><vrfy/><vrfy/>", "vrfy: stands 3 times, accepted: once");
    }

    @Test
    void elementsAndAttributesWithinASettingShouldBeRefused() {
        assertRefused(
                "<vrfy><defaultAnswer><verify/></defaultAnswer></vrfy>",
                "vrfy.defaultAnswer: found '', accepted: verify, noncommittal, disabled");
        assertRefused(
                "<vrfy><defaultAnswer mode=\"x\">verify</defaultAnswer></vrfy>",
                "vrfy.defaultAnswer: unknown attribute mode");
    }

    @Test
    void anotherRootElementShouldBeRefused() {
        assertThatThrownBy(() -> read("<smtp><size/></smtp>"))
                .hasMessage(
                        "smtppolicy.xml is wrong:\n - root element: found 'smtp', accepted: smtppolicy");
    }
}
