package io.jamespolicy.smtp.policy.explain;

import static org.assertj.core.api.Assertions.assertThat;

import io.jamespolicy.smtp.policy.abuse.ClientKey;
import io.jamespolicy.smtp.policy.abuse.LimitPolicy;
import io.jamespolicy.smtp.policy.rule.Condition;
import io.jamespolicy.smtp.policy.rule.Network;
import io.jamespolicy.smtp.policy.size.SizeLimit;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BanExemptionsTest {
    /** Two servers; one of them lets 198.51.100.60 relay. */
    private static final ListeningServers SERVERS =
            new ListeningServers() {
                @Override
                public SortedSet<Integer> ports() {
                    return new TreeSet<>(Set.of(25, 587));
                }

                @Override
                public Optional<ListeningServer> find(int port, InetAddress client, boolean tls) {
                    boolean relaying =
                            port == 25 && client.getHostAddress().equals("198.51.100.60");
                    return Optional.of(
                            ListeningServer.of(
                                    "mx.example.org", SizeLimit.UNLIMITED, relaying, true));
                }
            };

    private static List<String> exemptions(String client, LimitPolicy policy) {
        return new BanExemptions(policy, SERVERS).of(ClientKey.parse(client));
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.1,",
        "127.0.0.9, default: the local host",
        "::1, default: the local host (in part)",
        "127.0.0.0/9, default: the local host",
        "126.0.0.0/7, default: the local host (in part)",
        "::/63, default: the local host (in part)",
        "198.51.100.60, default: clients that may relay (in part)",
        "192.0.2.0/24,",
    })
    void ofTheDefaultShouldBeTheLocalHostAndRelays(String client, String exemption) {
        assertThat(exemptions(client, LimitPolicy.DEFAULT))
                .isEqualTo(Optional.ofNullable(exemption).map(List::of).orElse(List.of()));
    }

    /** A ban is for a /64, of which the local host is one address; a question is about one. */
    @Test
    void ofOneAddressShouldBeThoseOfTheAddressAlone() throws Exception {
        BanExemptions exemptions = new BanExemptions(LimitPolicy.DEFAULT, SERVERS);

        assertThat(exemptions.of(InetAddress.getByName("::1")))
                .containsExactly("default: the local host");
        assertThat(exemptions.of(InetAddress.getByName("::2"))).isEmpty();
    }

    /** Wherever he comes from he may relay. */
    @Test
    void aUserShouldBeExemptByTheDefault() {
        assertThat(exemptions("bob@example.org", LimitPolicy.DEFAULT))
                .containsExactly("default: clients that may relay", "default: the local host");
    }

    @Test
    void aConditionOnTheListenerShouldExemptInPart() {
        LimitPolicy policy =
                LimitPolicy.DEFAULT.withExemptions(
                        List.of(
                                LimitPolicy.exemption(
                                        "exempt[1]",
                                        List.of(
                                                Condition.listener(Set.of(587)),
                                                Condition.network(
                                                        List.of(
                                                                Network.parse("192.0.2.0/24")
                                                                        .orElseThrow()))))));

        assertThat(exemptions("192.0.2.1", policy)).containsExactly("exempt[1] (in part)");
        assertThat(exemptions("192.0.0.0/16", policy)).containsExactly("exempt[1] (in part)");
        assertThat(exemptions("127.0.0.1", policy)).isEmpty();
        assertThat(exemptions("bob@example.org", policy)).containsExactly("exempt[1] (in part)");
    }
}
