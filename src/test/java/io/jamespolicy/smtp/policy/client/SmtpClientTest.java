package io.jamespolicy.smtp.policy.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.util.Optional;
import nl.jqno.equalsverifier.EqualsVerifier;
import nl.jqno.equalsverifier.Warning;
import org.junit.jupiter.api.Test;

class SmtpClientTest {
    @Test
    void shouldRespectBeanContract() {
        EqualsVerifier.forClass(AutoValue_SmtpClient.class).suppress(Warning.NULL_FIELDS).verify();
    }

    @Test
    void buildShouldKeepEveryFact() throws Exception {
        SmtpClient client =
                SmtpClient.builder()
                        .relayAllowed(true)
                        .tls(true)
                        .user(Optional.of("bob"))
                        .heloName(Optional.of("pc.example"))
                        .address(InetAddress.getByName("192.0.2.7"))
                        .sessionId("id")
                        .server("mx.example.org", 587)
                        .build();

        assertThat(client.server()).isEqualTo("mx.example.org");
        assertThat(client.listener()).isEqualTo(587);
        assertThat(client.sessionId()).isEqualTo("id");
        assertThat(client.address().getHostAddress()).isEqualTo("192.0.2.7");
        assertThat(client.heloName()).contains("pc.example");
        assertThat(client.user()).contains("bob");
        assertThat(client.isTls()).isTrue();
        assertThat(client.isRelayAllowed()).isTrue();
    }

    @Test
    void buildShouldThrowWhenTheAddressIsMissing() {
        assertThatThrownBy(
                        () ->
                                SmtpClient.builder()
                                        .server("mx.example.org", 25)
                                        .sessionId("id")
                                        .build())
                .hasMessage("address");
    }

    @Test
    void buildShouldThrowWhenTheSessionIsMissing() {
        assertThatThrownBy(
                        () ->
                                SmtpClient.builder()
                                        .server("mx.example.org", 25)
                                        .address(InetAddress.getLoopbackAddress())
                                        .build())
                .hasMessage("sessionId");
    }
}
