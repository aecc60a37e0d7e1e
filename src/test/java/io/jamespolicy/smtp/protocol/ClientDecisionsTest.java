package io.jamespolicy.smtp.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.jamespolicy.smtp.policy.client.SmtpClient;
import io.jamespolicy.smtp.policy.rule.AddressPattern;
import io.jamespolicy.smtp.policy.rule.Condition;
import io.jamespolicy.smtp.policy.rule.Rule;
import io.jamespolicy.smtp.policy.vrfy.VrfyAnswer;
import io.jamespolicy.smtp.policy.vrfy.VrfyPolicy;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ClientDecisionsTest {
    private static final VrfyPolicy FOR_BOB = verifyingFor("bob@example.org");

    private final ClientDecisions decisions = new ClientDecisions();

    private static VrfyPolicy verifyingFor(String user) {
        Condition condition = Condition.user(List.of(AddressPattern.of(user)));
        return VrfyPolicy.DEFAULT.withRules(
                List.of(Rule.of("users", List.of(condition), VrfyAnswer.VERIFY)));
    }

    private static SmtpClient client(String user) {
        return SmtpClient.builder()
                .server("mx.example.org", 25)
                .sessionId("id")
                .address(InetAddress.getLoopbackAddress())
                .user(Optional.of(user))
                .build();
    }

    private VrfyAnswer answer(VrfyPolicy policy, SmtpClient client) {
        return decisions.vrfy(policy, client).answer();
    }

    @Test
    void shouldBeMadeAgainWhenThePolicyOrTheClientIsAnother() {
        SmtpClient bob = client("bob@example.org");
        SmtpClient carol = client("carol@example.org");

        assertThat(answer(FOR_BOB, bob)).isEqualTo(VrfyAnswer.VERIFY);
        assertThat(decisions.vrfy(FOR_BOB, bob)).isSameAs(decisions.vrfy(FOR_BOB, bob));
        assertThat(answer(FOR_BOB, carol)).isEqualTo(VrfyAnswer.NONCOMMITTAL);
        assertThat(answer(verifyingFor("carol@example.org"), carol)).isEqualTo(VrfyAnswer.VERIFY);
        assertThat(answer(verifyingFor("carol@example.org"), bob))
                .isEqualTo(VrfyAnswer.NONCOMMITTAL);
    }
}
