package io.jamespolicy.smtp.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.jamespolicy.smtp.policy.client.SmtpClient;
import java.net.InetAddress;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ClientDecisionTest {
    private int questions;
    private final ClientDecision<String, String> decision =
            new ClientDecision<>(
                    (policy, client) -> {
                        questions++;
                        return policy + " for " + client.user().orElse("nobody");
                    });

    private static SmtpClient client(String user) {
        return SmtpClient.builder()
                .server("mx.example.org", 25)
                .sessionId("id")
                .address(InetAddress.getLoopbackAddress())
                .user(Optional.of(user))
                .build();
    }

    @Test
    void shouldBeMadeAgainWhenThePolicyOrTheClientIsAnother() {
        SmtpClient bob = client("bob");

        assertThat(decision.of("one", bob)).isEqualTo("one for bob");
        assertThat(decision.of("one", bob)).isEqualTo("one for bob");
        assertThat(questions).isEqualTo(1);
        assertThat(decision.of("two", bob)).isEqualTo("two for bob");
        assertThat(decision.of("two", client("carol"))).isEqualTo("two for carol");
        assertThat(questions).isEqualTo(3);
    }
}
