package io.jamespolicy.smtp.policy.reply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Each reply that can be created can be parsed by a client. */
class SmtpReplyProperties {
    @Property
    void ofShouldTakeCodesOfOneClassOnly(
            @ForAll @IntRange(min = -1000, max = 1000) int code,
            @ForAll @IntRange(max = 9) int statusClass) {
        String status = statusClass + ".7.0";
        if (List.of(2, 4, 5).contains(statusClass)
                && code >= 100 * statusClass
                && code < 100 * statusClass + 100) {
            assertThat(SmtpReply.of(code, status, "text").code()).isEqualTo(code);
        } else {
            assertThatThrownBy(() -> SmtpReply.of(code, status, "text"))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    /** RFC 5321 section 4.2.1: a hyphen follows the code in all lines except the last. */
    @Property
    void linesShouldBeReadAsTheTextAgain(@ForAll("texts") List<String> text) {
        List<String> lines = SmtpReply.of(250, "2.1.5", text).lines();

        assertThat(lines.stream().map(line -> line.substring("250 2.1.5 ".length())))
                .isEqualTo(text);
        assertThat(lines.stream().map(line -> line.substring(0, 10)).collect(Collectors.toSet()))
                .isSubsetOf("250-2.1.5 ", "250 2.1.5 ");
        assertThat(lines.stream().filter(line -> line.startsWith("250 ")))
                .containsExactly(lines.get(lines.size() - 1));
    }

    @Property
    void ofShouldTakeTextOfPrintableAsciiOnly(@ForAll char c) {
        if (c >= ' ' && c < '\u007f') {
            assertThat(SmtpReply.of(250, "2.0.0", "a" + c).text()).containsExactly("a" + c);
        } else {
            assertThatThrownBy(() -> SmtpReply.of(250, "2.0.0", "a" + c))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Provide
    Arbitrary<List<String>> texts() {
        return Arbitraries.strings()
                .withCharRange(' ', '~')
                .ofMinLength(1)
                .ofMaxLength(500)
                .list()
                .ofMinSize(1)
                .ofMaxSize(5);
    }
}
