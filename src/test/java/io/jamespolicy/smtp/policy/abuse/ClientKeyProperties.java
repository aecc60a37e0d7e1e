package io.jamespolicy.smtp.policy.abuse;

import static org.assertj.core.api.Assertions.assertThat;

import io.jamespolicy.smtp.policy.client.SmtpClient;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Holds for all addresses and users. Addresses often differ in one octet only. */
class ClientKeyProperties {
    private static ClientKey key(byte[] address, Optional<String> user)
            throws UnknownHostException {
        return ClientKey.of(
                SmtpClient.builder()
                        .server("mx.example.org", 25)
                        .sessionId("id")
                        .address(InetAddress.getByAddress(address))
                        .user(user)
                        .build());
    }

    @Property
    void strangersShouldBeOneWhereTheirNetworkIs(
            @ForAll("addresses") byte[] a, @ForAll("addresses") byte[] b)
            throws UnknownHostException {
        int length = a.length == 4 ? 4 : 8;
        boolean alike = a.length == b.length && Arrays.equals(a, 0, length, b, 0, length);

        assertThat(key(a, Optional.empty()).equals(key(b, Optional.empty()))).isEqualTo(alike);
    }

    @Property
    void aUserShouldBeTheSameWhereverHeComesFrom(
            @ForAll("addresses") byte[] a,
            @ForAll("addresses") byte[] b,
            @ForAll("users") String user,
            @ForAll("users") String other)
            throws UnknownHostException {
        assertThat(key(a, Optional.of(user)))
                .isEqualTo(key(b, Optional.of(user.toUpperCase(Locale.ROOT))));
        assertThat(key(a, Optional.of(user)).equals(key(a, Optional.of(other))))
                .isEqualTo(user.equalsIgnoreCase(other));
    }

    /** The text in a list of bans can be used to lift the ban. */
    @Property
    void spellingShouldBeReadAsTheSameKey(
            @ForAll("addresses") byte[] address, @ForAll("users") String user)
            throws UnknownHostException {
        for (Optional<String> who : Arrays.asList(Optional.of(user), Optional.<String>empty())) {
            ClientKey key = key(address, who);
            assertThat(ClientKey.parse(key.spelling())).isEqualTo(key);
        }
    }

    @Provide
    Arbitrary<byte[]> addresses() {
        return Arbitraries.of(4, 16)
                .flatMap(
                        length ->
                                Arbitraries.integers()
                                        .between(0, length - 1)
                                        .map(
                                                place -> {
                                                    byte[] address = new byte[length];
                                                    address[0] = 0x20;
                                                    address[place] ^= (byte) 0x81;
                                                    return address;
                                                }));
    }

    @Provide
    Arbitrary<String> users() {
        return Arbitraries.strings()
                .withCharRange('a', 'd')
                .withChars("BC.")
                .ofMinLength(1)
                .ofMaxLength(2)
                .map(name -> name + "@example.org");
    }
}
