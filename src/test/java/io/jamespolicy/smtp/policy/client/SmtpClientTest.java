package io.jamespolicy.smtp.policy.client;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import nl.jqno.equalsverifier.EqualsVerifier;
import org.junit.jupiter.api.Test;

class SmtpClientTest {
    @Test
    void shouldRespectBeanContract() {
        EqualsVerifier.forClass(SmtpClient.class)
                .withNonnullFields("server", "sessionId", "address")
                .verify();
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
