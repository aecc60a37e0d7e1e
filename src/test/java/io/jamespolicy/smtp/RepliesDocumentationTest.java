package io.jamespolicy.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import io.jamespolicy.smtp.policy.abuse.AbuseReplies;
import io.jamespolicy.smtp.policy.audit.AuditReplies;
import io.jamespolicy.smtp.policy.reply.SmtpReply;
import io.jamespolicy.smtp.policy.size.MessageSize;
import io.jamespolicy.smtp.policy.size.SizeReplies;
import io.jamespolicy.smtp.policy.transaction.TransactionReplies;
import io.jamespolicy.smtp.policy.volume.Volume;
import io.jamespolicy.smtp.policy.volume.VolumeKind;
import io.jamespolicy.smtp.policy.volume.VolumeReplies;
import io.jamespolicy.smtp.policy.vrfy.Mailbox;
import io.jamespolicy.smtp.policy.vrfy.VrfyCommand;
import io.jamespolicy.smtp.policy.vrfy.VrfyReplies;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Compares docs/replies.md with the replies in the code, in both directions. */
class RepliesDocumentationTest {
    private static final MessageSize LIMIT = MessageSize.ofOctets(25 << 20);

    private static final Volume VOLUME =
            Volume.of(
                    OptionalLong.of(200),
                    OptionalLong.of(1_000),
                    OptionalLong.of(1L << 30),
                    Duration.ofDays(1));

    private static final Instant ROOM_AT = Instant.parse("2026-11-28T14:05:00Z");

    private static final List<Mailbox> BOBS =
            List.of(mailbox("bob@a.example"), mailbox("bob@b.example"));

    /** The arguments for which the document shows replies. */
    private static final Map<String, List<Object[]>> SAMPLES =
            Map.ofEntries(
                    sample(
                            "overLimit",
                            new Object[] {"5.3.4", MessageSize.ofOctets(48 << 20), LIMIT},
                            new Object[] {"5.2.3", MessageSize.ofOctets(48 << 20), LIMIT},
                            new Object[] {"5.3.4", MessageSize.ofOctets((25 << 20) + 1), LIMIT}),
                    sample("mailboxFull", new Object[] {false}, new Object[] {true}),
                    sample("ofRule", new Object[] {"5.2.3", "Mail to a list is limited to 2 MB"}),
                    sample(
                            "usedUp",
                            new Object[] {VolumeKind.MESSAGES, VOLUME, ROOM_AT},
                            new Object[] {VolumeKind.RECIPIENTS, VOLUME, ROOM_AT},
                            new Object[] {VolumeKind.OCTETS, VOLUME, ROOM_AT}),
                    sample("neverFits", new Object[] {VOLUME}),
                    sample(
                            "ofSentence",
                            new Object[] {"Too much mail today, call the help desk", false}),
                    sample(
                            "disabled",
                            new Object[] {VrfyCommand.VRFY},
                            new Object[] {VrfyCommand.EXPN}),
                    sample(
                            "usage",
                            new Object[] {VrfyCommand.VRFY},
                            new Object[] {VrfyCommand.EXPN}),
                    sample(
                            "mailbox",
                            new Object[] {mailbox("bob@example.org").named("Bob Example")},
                            new Object[] {mailbox("bob@example.org")}),
                    sample("forwarded", new Object[] {mailbox("bob@elsewhere.example")}),
                    sample(
                            "members",
                            new Object[] {
                                List.of(mailbox("alice@example.org"), mailbox("bob@example.org"))
                            }),
                    sample(
                            "ambiguous",
                            new Object[] {VrfyCommand.VRFY, BOBS},
                            new Object[] {VrfyCommand.EXPN, BOBS}),
                    sample(
                            "refused",
                            new Object[] {"550 5.1.6 Gone to lunch, try alice@example.org"}),
                    sample(
                            "notLocal",
                            new Object[] {VrfyCommand.VRFY},
                            new Object[] {VrfyCommand.EXPN}));

    private static final List<Object[]> NO_ARGUMENTS = List.<Object[]>of(new Object[0]);

    private static Map.Entry<String, List<Object[]>> sample(String wording, Object[]... arguments) {
        return Map.entry(wording, List.of(arguments));
    }

    private static Mailbox mailbox(String address) {
        return Mailbox.of(address).orElseThrow();
    }

    @Test
    void theDocumentShouldHaveTheRepliesOfSize() throws Exception {
        assertDocumented("## SIZE", SizeReplies.class);
    }

    @Test
    void theDocumentShouldHaveTheRepliesOfTransactions() throws Exception {
        assertDocumented("## Transactions", TransactionReplies.class);
    }

    @Test
    void theDocumentShouldHaveTheRepliesOfVolumes() throws Exception {
        assertDocumented("## Volume", VolumeReplies.class);
    }

    @Test
    void theDocumentShouldHaveTheRepliesOfVrfyAndExpn() throws Exception {
        assertDocumented("## VRFY and EXPN", VrfyReplies.class);
    }

    @Test
    void theDocumentShouldHaveTheRepliesOfLimits() throws Exception {
        assertDocumented("## Limits", AbuseReplies.class);
    }

    @Test
    void theDocumentShouldHaveTheRepliesOfRsetAndNoop() throws Exception {
        assertDocumented("## RSET and NOOP", AuditReplies.class);
    }

    private static void assertDocumented(String heading, Class<?> replies) throws Exception {
        List<String> sentences = new ArrayList<>();
        for (Method method : wordings(replies)) {
            method.setAccessible(true);
            for (Object[] arguments : SAMPLES.getOrDefault(method.getName(), NO_ARGUMENTS)) {
                sentences.add(written((SmtpReply) method.invoke(null, arguments)));
            }
        }

        assertThat(MarkdownTable.column("replies.md", heading, 0))
                .containsExactlyInAnyOrderElementsOf(sentences);
    }

    /** The lines of a reply in the format of the document, each in backquotes. */
    private static String written(SmtpReply reply) {
        return String.join("`, `", reply.lines());
    }

    /** The methods that create replies, without {@code of}, which selects one. */
    private static List<Method> wordings(Class<?> replies) {
        return Stream.of(replies.getDeclaredMethods())
                .filter(method -> Modifier.isStatic(method.getModifiers()) && !method.isSynthetic())
                .filter(method -> method.getReturnType() == SmtpReply.class)
                .filter(method -> !Modifier.isPrivate(method.getModifiers()))
                .filter(method -> !method.getName().equals("of"))
                .collect(Collectors.toList());
    }
}
