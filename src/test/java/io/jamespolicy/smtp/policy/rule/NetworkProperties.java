package io.jamespolicy.smtp.policy.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/**
 * Compares networks with arithmetic on ranges of numbers. Addresses often end in zeros, and IPv4
 * prefixes are cut at 32.
 */
class NetworkProperties {
    @Property
    void parseShouldRefuseBitsBeyondThePrefix(
            @ForAll("addresses") InetAddress address, @ForAll @IntRange(max = 130) int prefix) {
        boolean fits =
                prefix <= bits(address)
                        && number(address).mod(size(address, prefix)).equals(BigInteger.ZERO);

        assertThat(Network.parse(address.getHostAddress() + "/" + prefix).isPresent())
                .isEqualTo(fits);
    }

    @Property
    void containsShouldHangOnTheBitsOfThePrefixAlone(
            @ForAll("addresses") InetAddress address,
            @ForAll @IntRange(max = 128) int length,
            @ForAll @IntRange(max = 127) int bitOfSix) {
        int prefix = Math.min(length, bits(address));
        int bit = bitOfSix % bits(address);
        InetAddress other = address(address, number(address).flipBit(bits(address) - 1 - bit));

        assertThat(network(address, prefix).contains(address)).isTrue();
        assertThat(network(address, prefix).contains(other)).isEqualTo(bit >= prefix);
    }

    @Property
    void coversShouldBeToContainTheFirstAndTheLastAddress(
            @ForAll("addresses") InetAddress address,
            @ForAll @IntRange(max = 128) int length,
            @ForAll @IntRange(max = 128) int lengthOfOther,
            @ForAll @IntRange(max = 127) int bit) {
        InetAddress near = address(address, number(address).flipBit(bit % bits(address)));
        int prefix = Math.min(lengthOfOther, bits(address));
        Network outer = network(address, Math.min(length, bits(address)));
        BigInteger first = first(near, prefix);
        BigInteger last = first.add(size(near, prefix)).subtract(BigInteger.ONE);

        assertThat(outer.covers(network(near, prefix)))
                .isEqualTo(
                        outer.contains(address(near, first))
                                && outer.contains(address(near, last)));
    }

    @Property
    void toStringShouldBeReadAsTheSameNetwork(
            @ForAll("addresses") InetAddress address, @ForAll @IntRange(max = 32) int prefix) {
        Network network = network(address, prefix);

        assertThat(Network.parse(network.toString())).contains(network);
    }

    private static Network network(InetAddress address, int prefix) {
        InetAddress first = address(address, first(address, prefix));
        return Network.parse(first.getHostAddress() + "/" + prefix).orElseThrow();
    }

    private static int bits(InetAddress address) {
        return 8 * address.getAddress().length;
    }

    private static BigInteger size(InetAddress address, int prefix) {
        return BigInteger.TWO.pow(bits(address) - prefix);
    }

    private static BigInteger number(InetAddress address) {
        return new BigInteger(1, address.getAddress());
    }

    private static BigInteger first(InetAddress address, int prefix) {
        return number(address).subtract(number(address).mod(size(address, prefix)));
    }

    private static InetAddress address(InetAddress ofFamily, BigInteger number) {
        return address(number, ofFamily.getAddress().length);
    }

    private static InetAddress address(BigInteger number, int length) {
        byte[] octets = new byte[length];
        for (int i = 0; i < length; i++) {
            octets[i] = number.shiftRight(8 * (length - 1 - i)).byteValue();
        }
        try {
            return InetAddress.getByAddress(octets);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /**
     * The first 16 bits of IPv6 addresses are set, since a mapped IPv4 address would become an IPv4
     * address.
     */
    @Provide
    Arbitrary<InetAddress> addresses() {
        return Combinators.combine(
                        Arbitraries.of(4, 16),
                        Arbitraries.bigIntegers().between(BigInteger.ZERO, BigInteger.TWO.pow(112)),
                        Arbitraries.integers().between(0, 128))
                .as(
                        (length, number, zeros) -> {
                            BigInteger base =
                                    length == 4
                                            ? number.mod(BigInteger.TWO.pow(32))
                                            : number.setBit(127).setBit(115);
                            return address(base.shiftRight(zeros).shiftLeft(zeros), length);
                        });
    }
}
