package io.jamespolicy.smtp.policy.vrfy;

import static org.assertj.core.api.Assertions.assertThat;

import io.jamespolicy.smtp.policy.vrfy.VrfyArgument.Kind;
import nl.jqno.equalsverifier.EqualsVerifier;
import nl.jqno.equalsverifier.Warning;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VrfyArgumentTest {
    @Test
    void shouldRespectBeanContract() {
        EqualsVerifier.forClass(AutoValue_VrfyArgument.class)
                .suppress(Warning.NULL_FIELDS)
                .verify();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "bob@example.org, bob, example.org",
                "<bob@example.org>, bob, example.org",
                "bob@example.org SMTPUTF8, bob, example.org",
                "<Bob.Smith@Example.ORG>  smtputf8, Bob.Smith, Example.ORG",
                "b+tag%x@example.org, b+tag%x, example.org",
                "\"b b\"@example.org, \"b b\", example.org",
                "\"b\\\"@\"@example.org, \"b\\\"@\", example.org",
                "bob@[127.0.0.1], bob, [127.0.0.1]",
                "bob@localhost, bob, localhost",
            })
    void parseShouldReadMailboxes(String argument, String localPart, String domain) {
        VrfyArgument parsed = VrfyArgument.parse(argument);

        assertThat(parsed.kind()).isEqualTo(Kind.MAILBOX);
        assertThat(parsed.name()).isEqualTo(localPart);
        assertThat(parsed.domain()).isEqualTo(domain);
    }

    @ParameterizedTest
    @CsvSource({"bob, bob", "<bob>, bob", "bob.smith SMTPUTF8, bob.smith"})
    void parseShouldReadUserNames(String argument, String name) {
        assertThat(VrfyArgument.parse(argument).kind()).isEqualTo(Kind.USER_NAME);
        assertThat(VrfyArgument.parse(argument).name()).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Bob Example", "\"Bob Example\"", "Bob Q. Example", "Bob Example SMTPUTF8"})
    void parseShouldReadFullNames(String argument) {
        assertThat(VrfyArgument.parse(argument).kind()).isEqualTo(Kind.FULL_NAME);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "Bob Q. Example, Bob Q. Example",
                "\"Bob Example\" SMTPUTF8, Bob Example",
                "\"Bob\", Bob",
                "\"Bob \\\"Bobby\\\" \\\\Example\", Bob \"Bobby\" \\Example",
            })
    void parseShouldTakeTheQuotesOffFullNames(String argument, String name) {
        assertThat(VrfyArgument.parse(argument).name()).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<>",
                "@example.org",
                "bob@",
                "bob@@example.org",
                "bob@exa mple.org",
                "bob..smith@example.org",
                ".bob@example.org",
                "bob@-example.org",
                "b\0b@example.org",
                "b\ufffdb",
                "bob\rx",
                "\"unclosed",
                "a <b",
                "bob@example.org,alice@example.org"
            })
    void parseShouldCallAllElseInvalid(String argument) {
        assertThat(VrfyArgument.parse(argument).kind()).isEqualTo(Kind.INVALID);
    }

    @Test
    void parseShouldReadTheLongestMailboxAndNothingLonger() {
        String longest = "<" + "b".repeat(64) + "@" + "x".repeat(255) + ">";

        assertThat(VrfyArgument.parse(longest + "  SMTPUTF8").kind()).isEqualTo(Kind.MAILBOX);
        assertThat(VrfyArgument.parse(longest + "   SMTPUTF8").kind()).isEqualTo(Kind.INVALID);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t"})
    void parseShouldMissAnArgument(String argument) {
        assertThat(VrfyArgument.parse(argument).kind()).isEqualTo(Kind.MISSING);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", " ", "a ", "a.", "\"", "<", "a@", "\\\""})
    void parseShouldRefuseWhatIsTooLongWithoutLookingAtIt(String part) {
        assertThat(VrfyArgument.parse("x" + part.repeat(10_000) + "x").kind())
                .isEqualTo(Kind.INVALID);
    }
}
