package io.jamespolicy.smtp.policy.abuse;

import static org.assertj.core.api.Assertions.assertThat;

import io.jamespolicy.smtp.policy.client.SmtpClient;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import nl.jqno.equalsverifier.EqualsVerifier;
import nl.jqno.equalsverifier.Warning;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
        "192.0.2.1, 192.0.2.1",
        "192.0.2.1/32, 192.0.2.1",
        "192.0.2.0/24, 192.0.2.0/24",
        "2001:db8:1:2::7, 2001:db8:1:2::/64",
        "2001:db8:1:2:0:0:0:0/64, 2001:db8:1:2::/64",
        "2001:DB8::/32, 2001:db8::/32",
        "Bob@Example.org, bob@example.org",
        "user:bob@example.org, bob@example.org",
        "user:user:bob@example.org, user:user:bob@example.org",
        "bob, user:bob",
        "user:192.0.2.1, user:192.0.2.1",
    })
    void parseShouldReadEachSpelling(String text, String spelling) {
        ClientKey client = ClientKey.parse(text);

        assertThat(client.spelling()).isEqualTo(spelling);
        assertThat(ClientKey.parse(spelling)).isEqualTo(client);
        assertThat(ClientKey.parse(client.markedSpelling())).isEqualTo(client);
    }

    @Test
    void aUserShouldNotBeAnAddress() throws Exception {
        assertThat(key("192.0.2.7", "192.0.2.1")).isNotEqualTo(key("192.0.2.1", null));
    }

    @Test
    void aroundShouldBeTheNetworksOfThesePrefixes() {
        List<Integer> prefixes = List.of(24, 33, 65);

        assertThat(ClientKey.parse("192.0.2.77").around(prefixes))
                .containsExactly(ClientKey.parse("192.0.2.0/24"));
        assertThat(ClientKey.parse("2001:db8::1").around(prefixes))
                .containsExactly(
                        ClientKey.parse("2001:d00::/24"), ClientKey.parse("2001:db8::/33"));
        assertThat(ClientKey.parse("bob").around(prefixes)).isEmpty();
    }

    @Test
    void ofShouldBeTheUserWhereverHeComesFrom() throws Exception {
        assertThat(key("192.0.2.1", "Bob@Example.org"))
                .isEqualTo(key("2001:db8::1", "bob@example.org"))
                .hasToString("bob@example.org");
    }
}
