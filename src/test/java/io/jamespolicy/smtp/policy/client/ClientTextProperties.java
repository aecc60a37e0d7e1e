package io.jamespolicy.smtp.policy.client;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Holds for all input, including every character of the basic multilingual plane. */
class ClientTextProperties {
    /** Six characters per character of the client, three dots and two quotes. */
    private static final int LONGEST = 6 * ClientText.MAX_LENGTH + 5;

    @Property
    void ofShouldBePrintableAsciiAndShort(@ForAll("texts") String raw) {
        assertThat(ClientText.of(raw)).matches("[ -~]+").hasSizeLessThanOrEqualTo(LONGEST);
    }

    @Property
    void ofShouldBeOneValueOfALine(@ForAll("texts") String raw) {
        assertThat(ClientText.of(raw)).matches("[^ =\"\\\\]+|\"(?:[^\"\\\\]|\\\\.)*\"");
    }

    @Property
    void ofShouldLoseNothingUpTo64Characters(@ForAll("texts") String raw) {
        String shown = raw.substring(0, Math.min(raw.length(), ClientText.MAX_LENGTH));

        assertThat(read(ClientText.of(shown))).isEqualTo(shown);
        assertThat(read(ClientText.of(raw)))
                .isEqualTo(raw.length() > shown.length() ? shown + "..." : shown);
    }

    @Property
    void ofShouldLeaveWordsAsTheyAre(@ForAll("words") String raw) {
        assertThat(ClientText.of(raw)).isEqualTo(raw);
    }

    /** Parses the text like a log parser. */
    private static String read(String field) {
        String inner = field.startsWith("\"") ? field.substring(1, field.length() - 1) : field;
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < inner.length(); i++) {
            if (inner.startsWith("\\u", i)) {
                text.append((char) Integer.parseInt(inner.substring(i + 2, i + 6), 16));
                i += 5;
            } else {
                i += inner.charAt(i) == '\\' ? 1 : 0;
                text.append(inner.charAt(i));
            }
        }
        return text.toString();
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.strings()
                .withCharRange('\0', '\uffff')
                .withCharRange('\0', '\u00ff')
                .withChars("\r\n\"\\= u~\u007f")
                .ofMaxLength(80);
    }

    @Provide
    Arbitrary<String> words() {
        return Arbitraries.strings()
                .withCharRange('!', '~')
                .excludeChars('"', '\\', '=')
                .ofMinLength(1)
                .ofMaxLength(ClientText.MAX_LENGTH);
    }
}
