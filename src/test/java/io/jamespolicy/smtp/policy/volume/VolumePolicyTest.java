package io.jamespolicy.smtp.policy.volume;

import static io.jamespolicy.smtp.policy.volume.SampleVolumes.ANY;
import static io.jamespolicy.smtp.policy.volume.SampleVolumes.most;
import static io.jamespolicy.smtp.policy.volume.SampleVolumes.recipient;
import static io.jamespolicy.smtp.policy.volume.SampleVolumes.rule;
import static org.assertj.core.api.Assertions.assertThat;

import io.jamespolicy.smtp.policy.client.SmtpClient;
import io.jamespolicy.smtp.policy.rule.AddressPattern;
import io.jamespolicy.smtp.policy.rule.Condition;
import io.jamespolicy.smtp.policy.rule.Network;
import io.jamespolicy.smtp.policy.rule.Rule;
import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A client whom no rule can limit pays nothing for the rules of others. */
class VolumePolicyTest {
    private static boolean mayLimit(Rule<?>... rules) {
        SmtpClient client =
                SmtpClient.builder()
                        .server("mx.example.org", 25)
                        .sessionId("id")
                        .address(InetAddress.getLoopbackAddress())
                        .build();
        return VolumePolicy.of(SampleVolumes.list(rules)).mayLimit(client);
    }

    private static Rule<VolumeRule> of(Condition condition) {
        return rule("a", List.of(condition), most(1), ANY, ANY);
    }

    private static Condition network(String text) {
        return Condition.network(List.of(Network.parse(text).orElseThrow()));
    }

    @Test
    void aRuleForOthersShouldNotLimit() {
        assertThat(mayLimit()).isFalse();
        assertThat(mayLimit(of(network("192.0.2.0/24")))).isFalse();
        assertThat(mayLimit(of(Condition.authenticated(true)))).isFalse();
    }

    @Test
    void aRuleThatMatchesShouldLimit() {
        assertThat(mayLimit(of(network("127.0.0.0/8")))).isTrue();
        assertThat(mayLimit(of(network("127.0.0.0/8")).observed())).isTrue();
    }

    @Test
    void aRuleForSomeSendersOrRecipientsMayLimit() {
        assertThat(mayLimit(rule("a", recipient("@example.org"), most(1), ANY, ANY))).isTrue();
        assertThat(mayLimit(of(Condition.sender(List.of(AddressPattern.of("@example.org"))))))
                .isTrue();
        assertThat(mayLimit(rule("a", recipient("@example.org"), most(1), ANY, ANY).observed()))
                .isTrue();
    }
}
