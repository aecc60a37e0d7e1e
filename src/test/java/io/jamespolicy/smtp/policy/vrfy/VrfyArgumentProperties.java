package io.jamespolicy.smtp.policy.vrfy;

import static org.assertj.core.api.Assertions.assertThat;

import io.jamespolicy.smtp.policy.vrfy.VrfyArgument.Kind;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Holds for all octets. Octets with a meaning are frequent. */
class VrfyArgumentProperties {
    @Property(tries = 5_000)
    void parseShouldReadWhateverOctetsThereAre(@ForAll("octets") String raw) {
        VrfyArgument argument = VrfyArgument.parse(raw);

        assertThat(argument.name() + argument.domain()).matches("[ -~]*");
        assertThat(raw).contains(argument.domain());
        assertThat(argument.domain().isEmpty()).isEqualTo(argument.kind() != Kind.MAILBOX);
        switch (argument.kind()) {
            case MISSING:
                assertThat(raw.chars()).allMatch(c -> c <= ' ');
                break;
            case INVALID:
                assertThat(argument.name()).isEmpty();
                break;
            case USER_NAME:
                assertThat(argument.name()).doesNotContain("@", " ", "\"", "<", ">").isNotEmpty();
                break;
            default:
        }
    }

    @Property
    void parseShouldFindAMailboxInWhateverItIsWrapped(
            @ForAll("words") String local, @ForAll("words") String domain) {
        VrfyArgument bare = VrfyArgument.parse(local + "@" + domain);

        assertThat(bare.kind()).isEqualTo(Kind.MAILBOX);
        assertThat(bare.name()).isEqualTo(local);
        assertThat(bare.domain()).isEqualTo(domain);
        assertThat(VrfyArgument.parse("<" + local + "@" + domain + "> SMTPUTF8")).isEqualTo(bare);
        assertThat(VrfyArgument.parse(" " + local + "@" + domain + " smtputf8 ")).isEqualTo(bare);
    }

    @Property
    void parseShouldFindANameInWhateverItIsQuoted(@ForAll("names") String name) {
        VrfyArgument argument =
                VrfyArgument.parse("\"" + name.replaceAll("[\"\\\\]", "\\\\$0") + "\"");

        assertThat(argument.kind()).isEqualTo(Kind.FULL_NAME);
        assertThat(argument.name()).isEqualTo(name);
    }

    @Property
    void parseShouldTellUsersFromFullNames(
            @ForAll("words") String first, @ForAll("words") String last) {
        assertThat(VrfyArgument.parse(first).kind()).isEqualTo(Kind.USER_NAME);
        assertThat(VrfyArgument.parse(first + " " + last).kind()).isEqualTo(Kind.FULL_NAME);
        assertThat(VrfyArgument.parse(first + " " + last).name()).isEqualTo(first + " " + last);
    }

    @Provide
    Arbitrary<String> octets() {
        return Arbitraries.oneOf(
                Arbitraries.strings().withCharRange('\0', '\u00ff').ofMaxLength(400),
                Combinators.combine(
                                Arbitraries.of("", "<", "\"", " "),
                                Arbitraries.strings().withChars("ab.@\"\\ <>[]-").ofMaxLength(12),
                                Arbitraries.of("", ">", "\"", "\\\"", " SMTPUTF8", ".", "\r"))
                        .as((before, middle, behind) -> before + middle + behind));
    }

    @Provide
    Arbitrary<String> words() {
        return Arbitraries.strings().alpha().numeric().ofMinLength(1).ofMaxLength(20);
    }

    @Provide
    Arbitrary<String> names() {
        return Arbitraries.strings().withCharRange(' ', '~').ofMaxLength(40);
    }
}
