package io.jamespolicy.smtp.policy.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Holds for all addresses and domains of printable ASCII, and for the null reverse-path. */
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
    void aDomainShouldMatchWhateverStandsBeforeIt(
            @ForAll("texts") String local, @ForAll("texts") String domain) {
        AddressPattern pattern = AddressPattern.of("@" + domain + "x");

        assertThat(pattern.matches(local + "@" + domain + "X")).isTrue();
        assertThat(pattern.matches(local + "@" + domain)).isFalse();
        assertThat(pattern.matches(domain + "x")).isEqualTo(domain.endsWith("@" + domain + "x"));
    }

    @Property
    void matchesShouldHoldInAnyCase(@ForAll("patterns") String text) {
        String address = text.equals("<>") ? Facts.NULL_SENDER : text;

        assertThat(AddressPattern.of(text).matches(address.toLowerCase(Locale.ROOT))).isTrue();
        assertThat(AddressPattern.of(text.toUpperCase(Locale.ROOT)).matches(address)).isTrue();
    }

    @Property
    void ofShouldThrowWhenACharacterIsNotPrintable(
            @ForAll("texts") String before, @ForAll char c, @ForAll("texts") String behind) {
        String text = before + c + behind + "x";
        if (c > ' ' && c < '\u007f') {
            assertThat(AddressPattern.of(text).matches(text)).isTrue();
        } else {
            assertThatThrownBy(() -> AddressPattern.of(text))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Provide
    Arbitrary<String> patterns() {
        return Arbitraries.oneOf(
                texts().map(text -> text + "x"),
                texts().map(text -> "@" + text + "x"),
                Arbitraries.just("<>"));
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.strings().withCharRange('!', '~').ofMaxLength(6);
    }
}
