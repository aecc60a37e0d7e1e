package io.jamespolicy.smtp.policy.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Holds for all addresses, domains and names, and for the null reverse-path. */
class AddressPatternProperties {
    @Property
    void noPatternShouldMatchNobody(@ForAll("patterns") String text) {
        assertThat(AddressPattern.of(text).matches(AddressPattern.ofNobody())).isFalse();
    }

    @Property
    void toStringShouldBeReadAsTheSamePattern(@ForAll("patterns") String text) {
        AddressPattern pattern = AddressPattern.of(text);

        assertThat(AddressPattern.of(pattern.toString())).isEqualTo(pattern);
    }

    @Property
    void theRepresentativeShouldMatch(@ForAll("patterns") String text) {
        AddressPattern pattern = AddressPattern.of(text);

        assertThat(pattern.matches(pattern.representative())).isTrue();
    }

    /** What a pattern covers follows from the addresses that it matches. */
    @Property
    void coversShouldBeToMatchTheRepresentative(
            @ForAll("patterns") String one, @ForAll("patterns") String another) {
        AddressPattern outer = AddressPattern.of(one);
        AddressPattern inner = AddressPattern.of(another);

        assertThat(outer.covers(inner)).isEqualTo(outer.matches(inner.representative()));
    }

    @Property
    void aDomainShouldMatchItsAddressesAndItsSubdomainsTheirs(
            @ForAll("locals") String local,
            @ForAll("domains") String domain,
            @ForAll("labels") String label) {
        AddressPattern whole = AddressPattern.of("@" + domain);
        AddressPattern below = AddressPattern.of("@*." + domain);
        String address = DomainName.withAForm(local + "@" + domain.toUpperCase(Locale.ROOT));
        String addressBelow = DomainName.withAForm(local + "@" + label + "." + domain);

        assertThat(whole.matches(address)).isTrue();
        assertThat(whole.matches(addressBelow)).isFalse();
        assertThat(below.matches(address)).isFalse();
        assertThat(below.matches(addressBelow)).isTrue();
        assertThat(below.matches(domain)).isFalse();
    }

    @Property
    void whatIsRefusedShouldBeSuggestedOnlyAsAPattern(@ForAll("texts") String text) {
        if (AddressPattern.parse(text).isEmpty()) {
            AddressSuggestion.of(text)
                    .ifPresent(
                            pattern ->
                                    assertThat(AddressPattern.parse(pattern.toString()))
                                            .contains(pattern));
        }
    }

    @Provide
    Arbitrary<String> patterns() {
        return Arbitraries.oneOf(
                addresses(),
                domains().map(domain -> "@" + domain),
                domains().map(domain -> "@*." + domain),
                labels(),
                Combinators.combine(labels(), labels()).as((one, two) -> "user:" + one + "." + two),
                Arbitraries.just("<>"));
    }

    private Arbitrary<String> addresses() {
        return Combinators.combine(locals(), domains()).as((local, domain) -> local + "@" + domain);
    }

    @Provide
    Arbitrary<String> locals() {
        return Arbitraries.oneOf(labels(), Arbitraries.of("b.o'b", "b+c", "\"a@b\"", "\"*\""));
    }

    @Provide
    Arbitrary<String> domains() {
        return Arbitraries.of("x", "x.y", "z.x.y", "xn--bcher-kva.y", "b\u00fccher.y");
    }

    @Provide
    Arbitrary<String> labels() {
        return Arbitraries.of("a", "b", "x", "A-9", "a_b");
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.strings().withChars("ab.@*<>,:[]\"19 ").ofMaxLength(12);
    }
}
