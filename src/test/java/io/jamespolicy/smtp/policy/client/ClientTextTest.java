package io.jamespolicy.smtp.policy.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ClientTextTest {
    static Stream<Arguments> texts() {
        return Stream.of(
                Arguments.of("plain", "plain"),
                Arguments.of("bob@example.org", "bob@example.org"),
                Arguments.of("", "\"\""),
                Arguments.of("two words", "\"two words\""),
                Arguments.of("a=b", "\"a=b\""),
                Arguments.of("quote\"", "\"quote\\\"\""),
                Arguments.of("back\\slash", "\"back\\\\slash\""),
                Arguments.of("a\r\nverb=noop", "\"a\\u000d\\u000averb=noop\""),
                Arguments.of("\u001b[31mred", "\"\\u001b[31mred\""),
                Arguments.of("nul\0", "\"nul\\u0000\""),
                Arguments.of("\ufffd\u00fc", "\"\\ufffd\\u00fc\""),
                Arguments.of("\u2028", "\"\\u2028\""),
                Arguments.of("100%n%s{}", "100%n%s{}"));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void ofShouldEscapeWhateverCouldForgeALine(String raw, String expected) {
        assertThat(ClientText.of(raw)).isEqualTo(expected);
    }

    @Test
    void ofShouldCutAfter64Characters() {
        assertThat(ClientText.of("x".repeat(64))).isEqualTo("x".repeat(64));
        assertThat(ClientText.of("x".repeat(65))).isEqualTo("x".repeat(64) + "...");
        assertThat(ClientText.of("\0".repeat(10_000))).hasSizeLessThan(64 * 6 + 6);
    }
}
