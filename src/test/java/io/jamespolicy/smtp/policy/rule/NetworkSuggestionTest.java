package io.jamespolicy.smtp.policy.rule;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NetworkSuggestionTest {
    @ParameterizedTest
    @CsvSource({
        "10.0.0.1/8, 10.0.0.0/8",
        "192.0.2.77/24, 192.0.2.0/24",
        "2001:db8::1/32, 2001:db8::/32",
        "192.0.2.0/255.255.255.0, 192.0.2.0/24",
        "192.0.2.9 255.255.255.0, 192.0.2.0/24",
        "192.0.2.0/255.0.255.0, ",
        "192.0.2.0/33, ",
        "192.0.2, 192.0.2.0/24",
        "192.0.2., 192.0.2.0/24",
        "192.0.2.*, 192.0.2.0/24",
        "10.*.*.*, 10.0.0.0/8",
        "10, 10.0.0.0/8",
        "[2001:db8::1], 2001:db8::1",
        "[2001:db8::]/32, 2001:db8::/32",
        "[IPv6:2001:db8::1], 2001:db8::1",
        "192.0.2.999, ",
        "192.0.2.1-192.0.2.9, ",
        "mail.example.org, ",
        "'', ",
    })
    void aTextThatIsNoNetworkShouldHaveAGuess(String text, String guess) {
        assertThat(Network.parse(text)).isEmpty();
        assertThat(NetworkSuggestion.of(text).orElse(null)).isEqualTo(guess);
    }
}
