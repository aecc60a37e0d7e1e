package io.jamespolicy.smtp.policy.reply;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lines of James and of other extensions, with and without their codes. */
class SentReplyTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            emptyValue = "",
            value = {
                "550 5.1.1 No such user     | 5.1.1     | No such user",
                "550-5.1.1 No such user     | 5.1.1     | No such user",
                "5.1.1 No such user         | 5.1.1     | No such user",
                "5.1.1                      | 5.1.1     | ''",
                "550 5.1.1                  | 5.1.1     | ''",
                "2.0.0  two blanks          | 2.0.0     | ' two blanks'",
                "452 4.123.456 Full         | 4.123.456 | Full",
                "550 No such user           | ''        | No such user",
                "No such user               | ''        | No such user",
                "''                         | ''        | ''",
                "5                          | ''        | 5",
                "5.                         | ''        | 5.",
                "5.1                        | ''        | 5.1",
                "5.1.                       | ''        | 5.1.",
                "5..1 x                     | ''        | 5..1 x",
                "5.1.1x                     | ''        | 5.1.1x",
                "5.1.1234 x                 | ''        | 5.1.1234 x",
                "5.1234.1 x                 | ''        | 5.1234.1 x",
                "3.1.1 x                    | ''        | 3.1.1 x",
                "55 5.1.1 x                 | ''        | 55 5.1.1 x",
                "550:5.1.1 x                | ''        | 550:5.1.1 x",
                "550                        | ''        | 550",
            })
    void shouldFindTheStatusCode(String line, String code, String text) {
        SentReply reply = SentReply.of(550, line);

        assertThat(reply.enhancedStatusCode()).isEqualTo(code);
        assertThat(reply.text()).isEqualTo(text);
        assertThat(reply.code()).isEqualTo(550);
    }
}
