package io.jamespolicy.smtp.policy.abuse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientInputTest {
    private static final Set<String> USERS = Set.of("bob@example.org", "carol");

    private static ClientKey parse(String text) {
        return ClientInput.parse(text, USERS::contains);
    }

    @ParameterizedTest
    @CsvSource({
        "' 192.0.2.1 ', 192.0.2.1",
        "192.0.2.1/32, 192.0.2.1",
        "192.0.2.0/24, 192.0.2.0/24",
        "2001:db8:1:2::7, 2001:db8:1:2::/64",
        "2001:DB8:1:2:0:0:0:0/64, 2001:db8:1:2::/64",
        "2001:db8::/32, 2001:db8::/32",
        "Bob@Example.org, bob@example.org",
        "user:Nobody@Example.org, nobody@example.org",
        "carol, user:carol",
        "user:bob.smith, user:bob.smith",
    })
    void shouldHaveOneSpelling(String text, String spelling) {
        assertThat(parse(text).spelling()).isEqualTo(spelling);
        assertThat(parse(parse(text).markedSpelling())).isEqualTo(parse(text));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "'' | -",
                "' ' | -",
                "192.0.2.999 | -",
                "192.0.2.1/24 | 192.0.2.0/24",
                "192.0.2. | 192.0.2.0/24",
                "192.0.2.0/255.255.255.0 | 192.0.2.0/24",
                "[2001:db8::1] | 2001:db8::1",
                "2001:db8::1/64 | 2001:db8::/64",
                "2001:db8::/96 | 2001:db8::/64",
                "0.0.0.0/0 | -",
                "::/0 | -",
                "foo.example | -",
                "@example.org | -",
                "*@example.org | -",
                "bob | -",
                "bob@ | -",
                "a@b,c@d | -",
                "user: | -",
                "user:b b | -",
                "user:b\u2028b | -",
                "user:b\u0085b | -",
                "nobody@example.org | user:nobody@example.org",
                "<> | -",
            })
    void shouldRefuseEverythingElseAndTellWhatWasMeant(String text, String meant) {
        assertThatThrownBy(() -> parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "client: found '"
                                + text.trim()
                                + "', accepted: an address or a network, such as 192.0.2.1,"
                                + " 192.0.2.0/24 or 2001:db8::/64, a user of this James, or any"
                                + " user marked as in user:bob@example.org"
                                + (meant == null ? "" : "; did you mean " + meant + "?"));
    }

    @Test
    void nothingShouldBeNoClient() {
        assertThatThrownBy(() -> parse(null)).hasMessageStartingWith("client: found ''");
    }
}
