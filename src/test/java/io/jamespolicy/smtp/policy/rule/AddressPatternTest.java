package io.jamespolicy.smtp.policy.rule;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressPatternTest {
    @ParameterizedTest
    @CsvSource({
        "bob@example.org, bob@example.org, true",
        "bob@example.org, BOB@Example.Org, true",
        "bob@example.org, bobby@example.org, false",
        "@example.org, bob@example.org, true",
        "@example.org, bob@EXAMPLE.ORG, true",
        "@example.org, bob@sub.example.org, false",
        "@example.org, bob@badexample.org, false",
        "@example.org, '', false",
        "@example.org, \"a@b\"@example.org, true",
        "@*.example.org, bob@sub.example.org, true",
        "@*.example.org, bob@a.b.EXAMPLE.org, true",
        "@*.example.org, bob@example.org, false",
        "@*.example.org, bob@badexample.org, false",
        "@*.example.org, x.example.org, false",
        "@[192.0.2.1], bob@[192.0.2.1], true",
        "bob, bob, true",
        "bob, bob@example.org, false",
        "user:bob.smith, Bob.Smith, true",
        "user:bob, bob, true",
        "<>, '', true",
        "<>, bob, false",
    })
    void aPatternShouldMatch(String pattern, String address, boolean expected) {
        assertThat(AddressPattern.of(pattern).matches(address)).isEqualTo(expected);
    }

    /** Addresses reach the conditions as facts. */
    @ParameterizedTest
    @CsvSource({
        "@b\u00fccher.example, bob@xn--bcher-kva.example",
        "@xn--bcher-kva.example, bob@b\u00fccher.example",
        "@B\u00dcCHER.example, bob@b\u00fccher.EXAMPLE",
        "@*.b\u00fccher.example, bob@mail.xn--bcher-kva.example",
        "bob@xn--bcher-kva.example, bob@B\u00fccher.example",
    })
    void bothFormsOfADomainShouldBeOne(String pattern, String address) {
        assertThat(AddressPattern.of(pattern).matches(DomainName.withAForm(address))).isTrue();
    }

    /** James's own log shows such an address; it must not end the session. */
    @ParameterizedTest
    @ValueSource(strings = {"bob@\u00fc..example", "\u00fc", "b\u00fcb@example.org", "@\ud800"})
    void anAddressWithoutAFormShouldStayAsItIs(String address) {
        assertThat(DomainName.withAForm(address).toLowerCase()).endsWith(address.substring(1));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "example.org | @example.org",
                "*@example.org | @example.org",
                "%@*example.org | @example.org",
                "@.example.org | @*.example.org",
                ".example.org | @*.example.org",
                "*.example.org | @*.example.org",
                "*@*.example.org | @*.example.org",
                "bob@*.example.org | @*.example.org",
                "<bob@example.org> | bob@example.org",
                "<@example.org> | @example.org",
                "Bob Example <bob@example.org> | bob@example.org",
                "mailto:bob@example.org | bob@example.org",
                "bob@example.org. | bob@example.org",
                "@example.org. | @example.org",
                "@@example.org | @example.org",
                "bob@@example.org | @example.org",
                "@*example.org | @example.org",
                "bob*@example.org | @example.org",
                "192.0.2.1 | @[192.0.2.1]",
                "@192.0.2.1 | @[192.0.2.1]",
                "@*. | ",
                "@* | ",
                "* | ",
                "@ | ",
                "bob@ | ",
                "bob@example..org | ",
                "@-example.org | ",
                "bob | ",
                "'' | ",
            })
    void everythingElseShouldBeRefusedWithAGuess(String text, String guess) {
        assertThat(AddressPattern.parse(text)).isEmpty();
        assertThat(AddressSuggestion.of(text).map(AddressPattern::toString).orElse(null))
                .isEqualTo(guess);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a@b,c@d", "a@b c@d", "a@b;c@d", "a@b/c@d@e", "example.org", "user:", "user:a@b",
                "b b", "b\tb", "b\u00fcb", "\u00fc@example.org", "bob@exa mple.org", "b\"@x", "*"
            })
    void aNameOfAUserShouldHaveNoDomain(String text) {
        assertThat(AddressPattern.parse(text).or(() -> AddressPattern.ofUser(text))).isEmpty();
    }

    @Test
    void toStringShouldMarkTheNameOfAUser() {
        assertThat(AddressPattern.of("Bob")).hasToString("user:bob");
        assertThat(AddressPattern.of("@*.Example.Org")).hasToString("@*.example.org");
        assertThat(AddressPattern.of("<>")).hasToString("<>");
    }
}
