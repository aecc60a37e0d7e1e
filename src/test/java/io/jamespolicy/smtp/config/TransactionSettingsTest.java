package io.jamespolicy.smtp.config;

import static io.jamespolicy.smtp.config.PolicySnapshotTest.assertRefused;
import static io.jamespolicy.smtp.config.PolicySnapshotTest.readSettings;
import static org.assertj.core.api.Assertions.assertThat;

import io.jamespolicy.smtp.policy.client.SmtpClient;
import io.jamespolicy.smtp.policy.transaction.TransactionLimits;
import java.net.InetAddress;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TransactionSettingsTest {
    private static TransactionLimits limits(String settings, int port) throws Exception {
        return readSettings("<transactions>" + settings + "</transactions>")
                .transactions()
                .limits(
                        SmtpClient.builder()
                                .server("mx.example.org", port)
                                .sessionId("id")
                                .address(InetAddress.getLoopbackAddress())
                                .build());
    }

    @Test
    void withoutSettingsThereShouldBeNoLimits() throws Exception {
        assertThat(readSettings("").transactions().isUnlimited()).isTrue();
    }

    @Test
    void aRuleShouldTakeFromTheDefaultWhatItDoesNotSay() throws Exception {
        String settings =
                "<recipientsPerMessage>500</recipientsPerMessage>"
                        + "<messagesPerSession>50</messagesPerSession>"
                        + "<rule><listener>25</listener>"
                        + "<recipientsPerMessage>100</recipientsPerMessage></rule>"
                        + "<rule><listener>587</listener>"
                        + "<messagesPerSession>unlimited</messagesPerSession></rule>";

        assertThat(limits(settings, 25).recipients()).hasValue(100);
        assertThat(limits(settings, 25).messages()).hasValue(50);
        assertThat(limits(settings, 25).recipientsRule()).contains("transactions-1");
        assertThat(limits(settings, 25).messagesRule()).isEmpty();
        assertThat(limits(settings, 587).recipients()).hasValue(500);
        assertThat(limits(settings, 587).messages()).isEqualTo(OptionalInt.empty());
        assertThat(limits(settings, 465).recipientsRule()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<recipientsPerMessage>99</recipientsPerMessage> | recipientsPerMessage: found '99', accepted: a whole number from 100 to 999999; or unlimited",
                "<messagesPerSession>0</messagesPerSession> | messagesPerSession: found '0', accepted: a whole number from 1 to 999999; or unlimited",
                "<rule><listener>25</listener></rule> | rule[1].recipientsPerMessage: missing, and so is messagesPerSession: a rule has one of them",
            })
    void whatIsWrongShouldBeRefused(String settings, String fault) {
        assertRefused("<transactions>" + settings + "</transactions>", "transactions." + fault);
    }

    @Test
    void anObservedRuleShouldOnlyTellItsLimits() throws Exception {
        TransactionLimits limits =
                limits(
                        "<rule><mode>observe</mode>"
                                + "<messagesPerSession>3</messagesPerSession></rule>",
                        25);

        assertThat(limits.messages()).isEmpty();
        assertThat(limits.observed()).hasSize(1);
        assertThat(limits.observed().get(0).messages()).hasValue(3);
    }
}
