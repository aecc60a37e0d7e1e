package io.jamespolicy.smtp.policy.abuse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jamespolicy.smtp.policy.client.SmtpClient;
import java.net.InetAddress;
import java.util.Optional;
import nl.jqno.equalsverifier.EqualsVerifier;
import nl.jqno.equalsverifier.Warning;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientKeyTest {
    private static ClientKey key(String address, String user) throws Exception {
        return ClientKey.of(
                SmtpClient.builder()
                        .server("mx.example.org", 25)
                        .sessionId("id")
                        .address(InetAddress.getByName(address))
                        .user(Optional.ofNullable(user))
                        .build());
    }

    @Test
    void shouldRespectBeanContract() {
        EqualsVerifier.forClass(AutoValue_ClientKey.class).suppress(Warning.NULL_FIELDS).verify();
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.1, 192.0.2.1",
        "::ffff:192.0.2.1, 192.0.2.1",
        "2001:db8:1:2:3:4:5:6, 2001:db8:1:2::/64",
        "2001:db8:1:2::, 2001:db8:1:2::/64",
        "fe80::1%1, fe80::/64",
        "::1, ::/64",
    })
    void ofShouldBeTheAddressOrItsNetwork(String address, String key) throws Exception {
        assertThat(key(address, null)).hasToString(key);
    }

    @ParameterizedTest
    @CsvSource({
        "' 192.0.2.1 ', 192.0.2.1",
        "2001:db8:1:2::7, 2001:db8:1:2::/64",
        "2001:db8:1:2::/64, 2001:db8:1:2::/64",
        "2001:db8:1:2:0:0:0:0/64, 2001:db8:1:2::/64",
        "Bob@Example.org, bob@example.org",
    })
    void parseShouldReadWhatAnOperatorWrites(String text, String key) {
        assertThat(ClientKey.parse(text)).hasToString(key);
    }

    @ParameterizedTest
    @CsvSource({
        "' 192.0.2.1 ', 192.0.2.1",
        "192.0.2.1/32, 192.0.2.1",
        "2001:db8:1:2::7, 2001:db8:1:2::/64",
        "2001:DB8:1:2:0:0:0:0/64, 2001:db8:1:2::/64",
        "2001:db8:1:2::/64, 2001:db8:1:2::/64",
        "Bob@Example.org, bob@example.org",
        "user:Bob@Example.org, bob@example.org",
        "user:bob, user:bob",
        "user:bob.smith, user:bob.smith",
    })
    void ofOperatorShouldHaveOneSpellingInAndOut(String text, String spelling) {
        ClientKey client = ClientKey.ofOperator(text);

        assertThat(client.spelling()).isEqualTo(spelling);
        assertThat(ClientKey.ofOperator(spelling)).isEqualTo(client);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "192.0.2.999",
                "192.0.2.0/24",
                "2001:db8::/32",
                "2001:db8::1/64",
                "foo.example",
                "@example.org",
                "*@example.org",
                "bob",
                "bob@",
                "a@b,c@d",
                "user:",
                "user:b b",
                "<>"
            })
    void ofOperatorShouldRefuseEverythingElse(String text) {
        assertThatThrownBy(() -> ClientKey.ofOperator(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "client: found '"
                                + text.trim()
                                + "', accepted: an IPv4 address, an IPv6 address or its /64 network,"
                                + " a user such as bob@example.org, or user:bob for a user without a domain");
    }

    @Test
    void ofShouldBeTheUserWhereverHeComesFrom() throws Exception {
        assertThat(key("192.0.2.1", "Bob@Example.org"))
                .isEqualTo(key("2001:db8::1", "bob@example.org"))
                .hasToString("bob@example.org");
    }
}
