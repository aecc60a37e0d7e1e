package io.jamespolicy.smtp.policy.abuse;

import static org.assertj.core.api.Assertions.assertThat;

import io.jamespolicy.smtp.policy.abuse.StoreAddress.Tls;
import io.jamespolicy.smtp.policy.abuse.StoreAddress.Topology;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StoreAddressTest {
    private static StoreAddress parse(String text) {
        return StoreAddress.parse(text).orElseThrow();
    }

    /** Without user and password. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "redis://a.example | SERVERS | a.example:6379",
                "redis://u:p@[2001:db8::1]:6380/3 | SERVERS | [2001:db8::1]:6380/3",
                "redis-sentinel://u:p@a.example,b.example:1/2#main | SENTINEL | a.example:26379,b.example:1/2#main",
                "rediss-cluster://u:p@a.example:7000,b.example | CLUSTER | a.example:7000,b.example:6379",
            })
    void theServersShouldBeShown(String text, Topology topology, String shown) {
        assertThat(parse(text)).hasToString(shown);
        assertThat(parse(text).topology()).isEqualTo(topology);
    }

    @Test
    void userAndPasswordShouldBeDecoded() {
        StoreAddress address = parse("redis://us%40er:p%2F%25+:s@a.example".replace("+:s", "+s"));

        assertThat(address.user()).contains("us@er");
        assertThat(address.password()).contains("p/%+s");
        assertThat(parse("redis://secret@a.example").password()).contains("secret");
        assertThat(parse("redis://secret@a.example").user()).isEmpty();
        assertThat(parse("redis://:secret@a.example").user()).isEmpty();
        assertThat(parse("redis://a.example").password()).isEmpty();
    }

    @Test
    void tlsShouldFollowTheScheme() {
        assertThat(parse("redis://a.example").tls()).isEqualTo(Tls.OFF);
        assertThat(parse("rediss-sentinel://a.example#m").tls()).isEqualTo(Tls.ON);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "redis://",
                "redis://a.example,b.example",
                "redis://a.example#main",
                "redis-sentinel://a.example",
                "redis-sentinel://a.example,#main",
                "redis-cluster://a.example/1",
                "redis-clusters://a.example",
                "redis://a.example:65536",
                "redis://a.example:0",
                "redis://a.example/12345",
                "redis://a_b/x",
                "redis://p%@a.example",
                "redis://a b",
            })
    void anythingElseShouldBeNone(String text) {
        assertThat(StoreAddress.parse(text)).isEmpty();
    }
}
