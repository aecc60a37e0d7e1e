package io.jamespolicy.smtp.policy.abuse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BanTextTest {
    private static final Instant NOW = Instant.parse("2026-11-27T12:00:00Z");

    private static List<Ban> parse(String text) {
        List<String> faults = new ArrayList<>();
        List<Ban> bans = BanText.parse(text, NOW, "bob"::equals, faults);
        if (!faults.isEmpty()) {
            throw new IllegalArgumentException(BanText.told(faults));
        }
        return bans;
    }

    @Test
    void theOtherLinesShouldBeReadWhereOneIsWrong() {
        List<String> faults = new ArrayList<>();

        assertThat(BanText.parse("192.0.2.1/24\n192.0.2.2", NOW, name -> false, faults)).hasSize(1);
        assertThat(faults).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "192.0.2.1 | 192.0.2.1 permanent # since 2026-11-27T12:00:00Z, operator: ",
                "192.0.2.0/24 permanent | 192.0.2.0/24 permanent # since 2026-11-27T12:00:00Z, operator: ",
                "'  2001:db8::1\t2026-11-27T13:00:00+00:30  ' | 2001:db8::/64 2026-11-27T12:30:00Z # since 2026-11-27T12:00:00Z, operator: ",
                "bob # a comment | user:bob permanent # since 2026-11-27T12:00:00Z, operator: a comment",
                "user:bob#1@example.org #operator: x # y | user:bob#1@example.org permanent # since 2026-11-27T12:00:00Z, operator: x # y",
                "1.10.16.0/20 ; SBL256894 | 1.10.16.0/20 permanent # since 2026-11-27T12:00:00Z, operator: SBL256894",
                "192.0.2.1 permanent # since 2026-11-01T00:00:00Z, errors: x | 192.0.2.1 permanent # since 2026-11-01T00:00:00Z, operator: errors: x",
                "192.0.2.1 permanent # since 2026-12-01T00:00:00Z, operator: | 192.0.2.1 permanent # since 2026-11-27T12:00:00Z, operator: ",
                "192.0.2.1 permanent # since yesterday, x | 192.0.2.1 permanent # since 2026-11-27T12:00:00Z, operator: x",
                "192.0.2.1 10000-01-01T00:00:00Z | -",
                "user:o'hara 9999-12-31T23:59:59.9999Z | user:o'hara permanent # since 2026-11-27T12:00:00Z, operator: ",
                "192.0.2.1 2026-11-27T12:00:00Z | ",
                "'# 192.0.2.1' | ",
                "; | ",
                "' ' | ",
            })
    void aLineShouldBeOneBanOrNone(String line, String written) {
        if ("-".equals(written)) {
            assertThatThrownBy(() -> parse(line)).hasMessageContaining("until: found");
        } else {
            assertThat(parse(line).stream().map(BanText::of).collect(Collectors.joining()))
                    .isEqualTo(written == null ? "" : written + (written.endsWith(":") ? " " : ""));
        }
    }

    @Test
    void whatIsWrittenShouldBeReadAsTheSameBans() {
        List<Ban> bans =
                List.of(
                        SampleBans.ban(
                                ClientKey.parse("gone@example.org"), NOW, Duration.ofDays(1)),
                        Ban.of(
                                ClientKey.parse("192.0.2.0/24"),
                                NOW,
                                Ban.FOREVER,
                                BanReason.ofOperator("harvester; \u00e4 # 1")));

        List<Ban> read = parse(bans.stream().map(BanText::of).collect(Collectors.joining("\r\n")));

        assertThat(read.get(0).client()).isEqualTo(bans.get(0).client());
        assertThat(read.get(0).until()).isEqualTo(bans.get(0).until());
        assertThat(read.get(0).reason())
                .isEqualTo(BanReason.ofOperator("non-mail-commands: 3 sessions over a limit"));
        assertThat(read.get(1)).isEqualTo(bans.get(1));
    }

    @Test
    void allFaultsShouldBeToldByTheirLines() {
        assertThatThrownBy(
                        () ->
                                parse(
                                        "192.0.2.1\n192.0.2.1/24\n\nalice\n192.0.2.1 2026-13-01T00:00:00Z\n"
                                                + "192.0.2.3 permanant"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("line 2: client: found '192.0.2.1/24'")
                .hasMessageContaining("line 4: client: found 'alice'")
                .hasMessageContaining("line 5: until: found '2026-13-01T00:00:00Z'")
                .hasMessageContaining("line 6: client: found '192.0.2.3 permanant'");
    }

    @Test
    void manyFaultsShouldBeCounted() {
        assertThatThrownBy(() -> parse("x\n".repeat(100)))
                .hasMessageContaining("line 20: ")
                .hasMessageEndingWith("and 80 more");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\nb", "\u001b[31m", "a\u2028b", "a\u2029b", "a\u0085b"})
    void aCommentShouldBeOneLineOfText(String comment) {
        ClientKey client = ClientKey.parse("192.0.2.1");

        assertThatThrownBy(() -> BanText.ban(client, NOW, Ban.FOREVER, comment))
                .hasMessageContaining("comment: found");
        assertThatThrownBy(() -> BanText.ban(client, NOW, Ban.FOREVER, "x".repeat(201)))
                .hasMessageContaining("comment: found one of 201 characters");
        assertThat(BanText.ban(client, NOW, Ban.FOREVER, null).reason().text()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "soon", "2026-11-27", "2026-11-27T12:00:00Z", "2020-01-01T00:00:00Z"})
    void theEndShouldBeInTheFuture(String until) {
        assertThatThrownBy(() -> BanEnd.parse(until, NOW))
                .hasMessage(
                        "until: found '"
                                + until
                                + "', accepted: permanent, or a time in the future such as"
                                + " 2030-01-31T12:00:00Z");
    }

    @Test
    void minutesShouldBeThoseOfAYearAtMost() {
        assertThat(BanEnd.afterMinutes(525_600, NOW)).isEqualTo(NOW.plus(Duration.ofDays(365)));
        for (long minutes : new long[] {0, -1, 525_601}) {
            assertThatThrownBy(() -> BanEnd.afterMinutes(minutes, NOW))
                    .hasMessage(
                            "minutes: found '"
                                    + minutes
                                    + "', accepted: a whole number from 1 to 525600");
        }
    }
}
