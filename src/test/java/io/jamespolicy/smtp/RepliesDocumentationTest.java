package io.jamespolicy.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import io.jamespolicy.smtp.policy.audit.AuditReplies;
import io.jamespolicy.smtp.policy.reply.SmtpReply;
import io.jamespolicy.smtp.policy.size.MessageSize;
import io.jamespolicy.smtp.policy.size.SizeReplies;
import io.jamespolicy.smtp.policy.vrfy.VrfyCommand;
import io.jamespolicy.smtp.policy.vrfy.VrfyReplies;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/replies.md against the replies there are: every reply in the document, and nothing else. */
class RepliesDocumentationTest {
    private static final MessageSize LIMIT = MessageSize.ofOctets(25 << 20);

    /** With which arguments the document shows the replies that take some. */
    private static final Map<String, List<Object[]>> SAMPLES =
            Map.of(
                    "overLimit",
                    List.of(
                            new Object[] {"5.3.4", MessageSize.ofOctets(48 << 20), LIMIT},
                            new Object[] {"5.2.3", MessageSize.ofOctets(48 << 20), LIMIT},
                            new Object[] {"5.3.4", MessageSize.ofOctets((25 << 20) + 1), LIMIT}),
                    "mailboxFull",
                    List.of(new Object[] {false}, new Object[] {true}),
                    "ofRule",
                    List.<Object[]>of(new Object[] {"5.2.3", "Mail to a list is limited to 2 MB"}),
                    "disabled",
                    List.of(new Object[] {VrfyCommand.VRFY}, new Object[] {VrfyCommand.EXPN}),
                    "usage",
                    List.of(new Object[] {VrfyCommand.VRFY}, new Object[] {VrfyCommand.EXPN}),
                    "verified",
                    List.<Object[]>of(new Object[] {"bob@example.org"}),
                    "ambiguous",
                    List.<Object[]>of(new Object[] {List.of("bob@a.example", "bob@b.example")}));

    private static final List<Object[]> NO_ARGUMENTS = List.<Object[]>of(new Object[0]);

    @Test
    void theDocumentShouldHaveTheRepliesOfSize() throws Exception {
        assertDocumented("## SIZE", SizeReplies.class);
    }

    @Test
    void theDocumentShouldHaveTheRepliesOfVrfyAndExpn() throws Exception {
        assertDocumented("## VRFY and EXPN", VrfyReplies.class);
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
                sentences.add(method.invoke(null, arguments).toString());
            }
        }

        assertThat(MarkdownTable.column("replies.md", heading, 0))
                .containsExactlyInAnyOrderElementsOf(sentences);
    }

    /** The methods that word a reply; {@code of} only chooses among them. */
    private static List<Method> wordings(Class<?> replies) {
        return Stream.of(replies.getDeclaredMethods())
                .filter(method -> Modifier.isStatic(method.getModifiers()) && !method.isSynthetic())
                .filter(method -> method.getReturnType() == SmtpReply.class)
                .filter(method -> !Modifier.isPrivate(method.getModifiers()))
                .filter(method -> !method.getName().equals("of"))
                .collect(Collectors.toList());
    }
}
