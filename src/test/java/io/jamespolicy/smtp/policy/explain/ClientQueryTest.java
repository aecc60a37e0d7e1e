package io.jamespolicy.smtp.policy.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jamespolicy.smtp.policy.client.AddressText;
import io.jamespolicy.smtp.policy.client.SmtpClient;
import java.util.Optional;
import nl.jqno.equalsverifier.EqualsVerifier;
import nl.jqno.equalsverifier.Warning;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientQueryTest {
    private static final ClientQuery CLIENT =
            ClientQuery.parse("192.0.2.7", "25", "", Samples.SERVERS);

    private static SmtpClient client(String client, String listener, String user) {
        return ClientQuery.parse(client, listener, user, Samples.SERVERS).client();
    }

    @Test
    void aServerShouldRespectBeanContract() {
        EqualsVerifier.forClass(AutoValue_ListeningServer.class)
                .suppress(Warning.NULL_FIELDS)
                .verify();
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.7, 192.0.2.7",
        "' 192.0.2.7 ', 192.0.2.7",
        "[192.0.2.7], 192.0.2.7",
        "2001:DB8::1, 2001:db8::1",
        "[::1], ::1",
        "::ffff:192.0.2.7, 192.0.2.7"
    })
    void aClientShouldBeAnAddress(String text, String address) {
        assertThat(AddressText.of(client(text, "25", "").address())).isEqualTo(address);
    }

    @ParameterizedTest
    @CsvSource({
        "25, 25, false",
        "' 25 ', 25, false",
        "587 tls, 587, true",
        "587  TLS, 587, true",
        "587/tls, 587, true",
        "mx.example.org:587, 587, false",
        "mx.example.org:587 tls, 587, true"
    })
    void aListenerShouldBeAPort(String text, int port, boolean tls) {
        SmtpClient client = client("192.0.2.7", text, "");

        assertThat(client.listener()).isEqualTo(port);
        assertThat(client.isTls()).isEqualTo(tls);
        assertThat(client.server()).isEqualTo("mx.example.org");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " ", "-"})
    void nothingShouldBeNobody(String user) {
        assertThat(client("192.0.2.7", "25", user).user()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.7, '', false",
        "192.0.2.7, bob, true",
        "192.0.2.1, '', true",
    })
    void relayingShouldBeAsTheServerHasIt(String client, String user, boolean allowed) {
        assertThat(client(client, "25", user).isRelayAllowed()).isEqualTo(allowed);
    }

    @Test
    void aQuestionShouldKnowWhatTheServerHasForItsClient() {
        ClientQuery query = ClientQuery.parse("192.0.2.7", "587 tls", "", Samples.SERVERS);

        assertThat(query.isAuthOffered()).isTrue();
        assertThat(CLIENT.isAuthOffered()).isFalse();
        assertThat(query.serverLimit()).isEqualTo(Samples.limit(10 << 20));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''| 25| ''| client: found '', accepted: an IPv4 or IPv6 address, such as 192.0.2.1 or 2001:db8::1",
                "localhost| 25| ''| client: found 'localhost', accepted: an IPv4 or IPv6 address, such as 192.0.2.1 or 2001:db8::1",
                "192.0.2.7| 26| ''| listener: found '26', accepted: the port of an SMTP server of this James (25, 587), with tls behind it where the connection is encrypted",
                "192.0.2.7| ''| ''| listener: found '', accepted: the port of an SMTP server of this James (25, 587), with tls behind it where the connection is encrypted",
                "192.0.2.7| 25 ssl| ''| listener: found '25 ssl', accepted: the port of an SMTP server of this James (25, 587), with tls behind it where the connection is encrypted",
                "192.0.2.7| 25| bob b| user: found 'bob b', accepted: nothing for nobody, or a user, such as bob@example.org or bob"
            })
    void parseShouldThrowWhenTheClientIsWrong(
            String client, String listener, String user, String message) {
        assertThatThrownBy(() -> client(client, listener, user))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @Test
    void parseShouldThrowWhenTheClientIsNull() {
        assertThatThrownBy(() -> client(null, "25", ""))
                .hasMessageStartingWith("client: found '', accepted: ");
        assertThatThrownBy(() -> client("192.0.2.7", null, ""))
                .hasMessageStartingWith("listener: found '', accepted: ");
    }

    @ParameterizedTest
    @CsvSource({
        "'', , ",
        "-, , ",
        "<>, '', ",
        "a@b, a@b, a@b",
        "' <a@b> ', a@b, a@b",
        "\"a b\"@c, \"a b\"@c, \"a b\"@c"
    })
    void addressesShouldBeReadWithAndWithoutBrackets(String text, String sender, String recipient) {
        SizeQuery query = SizeQuery.parse(CLIENT, text, text.equals("<>") ? "" : text, "");

        assertThat(query.sender()).isEqualTo(Optional.ofNullable(sender));
        assertThat(query.recipient()).isEqualTo(Optional.ofNullable(recipient));
    }

    @ParameterizedTest
    @CsvSource({
        "'', ",
        "-, ",
        "0, 0",
        "' 70000 ', 70000",
        "99999999999999999999, 9223372036854775807"
    })
    void octetsShouldBeAsBehindSize(String text, Long octets) {
        assertThat(
                        SizeQuery.parse(CLIENT, "", "", text)
                                .octets()
                                .map(size -> size.octets())
                                .orElse(null))
                .isEqualTo(octets);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "bob| ''| ''| sender: found 'bob', accepted: nothing where it is not known, <> for the null sender, or an address with its domain, such as bob@example.org",
                "@b| ''| ''| sender: found '@b', accepted: nothing where it is not known, <> for the null sender, or an address with its domain, such as bob@example.org",
                "''| <>| ''| recipient: found '<>', accepted: nothing where it is not known, or an address with its domain, such as bob@example.org",
                "''| a@b c| ''| recipient: found 'a@b c', accepted: nothing where it is not known, or an address with its domain, such as bob@example.org",
                "''| ''| -1| octets: found '-1', accepted: nothing where it is not known, or one to twenty digits, as behind SIZE=",
                "''| ''| 5M| octets: found '5M', accepted: nothing where it is not known, or one to twenty digits, as behind SIZE="
            })
    void parseShouldThrowWhenTheMessageIsWrong(
            String sender, String recipient, String octets, String message) {
        assertThatThrownBy(() -> SizeQuery.parse(CLIENT, sender, recipient, octets))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }
}
