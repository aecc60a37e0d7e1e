package io.jamespolicy.smtp.policy.vrfy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VrfyRepliesTest {
    private static List<Mailbox> mailboxes(int count, String domain) {
        return IntStream.range(0, count)
                .mapToObj(i -> Mailbox.of("bob" + i + "@" + domain).orElseThrow())
                .collect(Collectors.toList());
    }

    @Test
    void ambiguousShouldUseALineEachBeyondThreeAndEndAtTwenty() {
        assertThat(VrfyReplies.ambiguous(VrfyCommand.VRFY, mailboxes(3, "a")).text()).hasSize(1);
        assertThat(VrfyReplies.ambiguous(VrfyCommand.VRFY, mailboxes(4, "a")).text())
                .containsExactly(
                        "User ambiguous; possibilities are",
                        "<bob0@a>",
                        "<bob1@a>",
                        "<bob2@a>",
                        "<bob3@a>");
        assertThat(VrfyReplies.ambiguous(VrfyCommand.VRFY, mailboxes(30, "a")).text())
                .hasSize(21)
                .contains("<bob19@a>");
    }

    @Test
    void ambiguousShouldUseALineEachWhereOneHasNoRoom() {
        assertThat(VrfyReplies.ambiguous(VrfyCommand.VRFY, mailboxes(2, "a".repeat(250))).text())
                .hasSize(3);
    }

    @Test
    void ambiguousShouldFillALineToTheEnd() {
        // 34 characters before two mailboxes in brackets with a blank between
        List<Mailbox> longest = mailboxes(2, "a".repeat(175));
        List<Mailbox> longer = new ArrayList<>(longest);
        longer.set(1, Mailbox.of("bobby@" + "a".repeat(175)).orElseThrow());

        assertThat(VrfyReplies.ambiguous(VrfyCommand.VRFY, longest).text())
                .singleElement()
                .asString()
                .hasSize(399);
        longest.set(1, longer.get(1));
        assertThat(VrfyReplies.ambiguous(VrfyCommand.VRFY, longest).text())
                .singleElement()
                .asString()
                .hasSize(400);
        longer.set(0, longer.get(1));
        assertThat(VrfyReplies.ambiguous(VrfyCommand.VRFY, longer).text()).hasSize(3);
    }

    @Test
    void membersShouldEndAtAHundredWithTheNumberOfTheRest() {
        assertThat(VrfyReplies.members(mailboxes(100, "a")).text())
                .hasSize(100)
                .last()
                .isEqualTo("<bob99@a>");
        assertThat(VrfyReplies.members(mailboxes(112, "a")).text())
                .hasSize(101)
                .last()
                .isEqualTo("and 12 more");
    }

    @Test
    void everyLineShouldHaveRoomForTheLongestMailbox() {
        Mailbox longest =
                Mailbox.of("b".repeat(64) + "@" + "a".repeat(255))
                        .orElseThrow()
                        .named("\"".repeat(80));

        assertThat(longest.name()).isPresent();
        assertThat(VrfyReplies.mailbox(longest).text()).hasSize(1);
        assertThat(VrfyReplies.forwarded(longest).text()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "Gone, Gone",
                "550 Gone, Gone",
                "550-Gone, Gone",
                "5.1.6 Gone, Gone",
                "` 550 5.1.6  Gone `, Gone",
                "5500 people, 5500 people",
                "550, No such user here",
                "``, No such user here",
                "`G\u00f6ne\r\n250 ok`, G ne 250 ok",
            })
    void refusedShouldTellTheTextWithoutItsCodes(String text, String told) {
        assertThat(VrfyReplies.refused(text).text()).containsExactly(told);
    }

    @Test
    void refusedShouldCutWhatIsTooLong() {
        assertThat(VrfyReplies.refused("x".repeat(10_000)).text().get(0)).hasSize(400);
    }
}
