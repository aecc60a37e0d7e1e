package io.jamespolicy.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

import io.jamespolicy.smtp.config.PolicySnapshot;
import io.jamespolicy.smtp.policy.abuse.BanList;
import io.jamespolicy.smtp.policy.explain.ClientQuery;
import io.jamespolicy.smtp.policy.explain.ListeningServer;
import io.jamespolicy.smtp.policy.explain.ListeningServers;
import io.jamespolicy.smtp.policy.explain.SessionExplanation;
import io.jamespolicy.smtp.policy.explain.SizeExplanation;
import io.jamespolicy.smtp.policy.explain.SizeExplanationLines;
import io.jamespolicy.smtp.policy.explain.SizeQuery;
import io.jamespolicy.smtp.policy.explain.VrfyExplanation;
import io.jamespolicy.smtp.policy.explain.VrfyExplanationLines;
import io.jamespolicy.smtp.policy.size.DiskSpace;
import io.jamespolicy.smtp.policy.size.MessageSize;
import io.jamespolicy.smtp.policy.size.RecipientQuotas;
import io.jamespolicy.smtp.policy.size.SizeLimit;
import io.jamespolicy.smtp.policy.vrfy.AddressBook;
import io.jamespolicy.smtp.policy.vrfy.FullNames;
import io.jamespolicy.smtp.policy.vrfy.ListedFullNames;
import io.jamespolicy.smtp.policy.vrfy.LookupResult;
import io.jamespolicy.smtp.policy.vrfy.Mailbox;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.configuration2.ex.ConfigurationException;
import org.apache.james.server.core.configuration.FileConfigurationProvider;
import org.junit.jupiter.api.Test;

/** Checks the examples of docs/find-out-why.md with the rules of the documents. */
class ExplanationDocumentationTest {
    private static final ListeningServers SERVERS =
            new ListeningServers() {
                @Override
                public SortedSet<Integer> ports() {
                    return new TreeSet<>(List.of(25, 587));
                }

                @Override
                public Optional<ListeningServer> find(int port, InetAddress client, boolean tls) {
                    return Optional.of(
                            ListeningServer.of(
                                    "mx.example.org", SizeLimit.UNLIMITED, false, port == 587));
                }
            };

    private static String block(String document, String after, String language) throws IOException {
        String text = Files.readString(Path.of("docs", document));
        Matcher matcher =
                Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL).matcher(text);
        assertThat(matcher.find(text.indexOf(after))).isTrue();
        return matcher.group(1);
    }

    /**
     * The arguments in the first block that starts with the operation; the answer is in the next
     * block.
     */
    private static String[] arguments(String operation) throws IOException {
        return block("find-out-why.md", "```\n" + operation + " ", "")
                .substring(operation.length())
                .strip()
                .split(", ");
    }

    private static String answer(String operation) throws IOException {
        String text = Files.readString(Path.of("docs", "find-out-why.md"));
        int answers = text.indexOf("answers", text.indexOf("```\n" + operation + " "));
        return block("find-out-why.md", text.substring(answers, answers + 80), "");
    }

    private static PolicySnapshot policies(String xml) throws ConfigurationException {
        return PolicySnapshot.from(
                FileConfigurationProvider.getConfig(
                        new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8))),
                FullNames.NONE,
                faults -> ListedFullNames.of(Map.of()),
                faults -> Optional.empty());
    }

    @Test
    void theExampleForSizeShouldBeWhatIsAnswered() throws Exception {
        PolicySnapshot policies = policies(block("configuration.md", "# Configuration", "xml"));
        String[] asked = arguments("explainSize");
        SizeQuery query =
                SizeQuery.parse(
                        ClientQuery.parse(asked[0], asked[1], asked[2], SERVERS),
                        asked[3],
                        asked[4],
                        asked[5]);
        SizeExplanation explanation =
                SizeExplanation.of(
                        query,
                        session(policies, query.query()),
                        policies.size(),
                        RecipientQuotas.NONE,
                        minimum ->
                                DiskSpace.of(MessageSize.ofOctets(Long.MAX_VALUE), minimum, false),
                        Optional.of(LookupResult.Kind.GROUP));

        assertThat(answer("explainSize")).isEqualTo(text(SizeExplanationLines.of(explanation)));
    }

    private static SessionExplanation session(PolicySnapshot policies, ClientQuery query) {
        return SessionExplanation.of(
                query, policies.limits(), mock(BanList.class), policies.transactions());
    }

    @Test
    void theExampleForVrfyShouldBeWhatIsAnswered() throws Exception {
        PolicySnapshot policies =
                policies(
                        "<smtppolicy>"
                                + block("vrfy.md", "**An ordinary server on the internet**", "xml")
                                + "</smtppolicy>");
        String[] asked = arguments("explainVrfy");
        ClientQuery query = ClientQuery.parse(asked[0], asked[1], asked[2], SERVERS);
        VrfyExplanation explanation =
                VrfyExplanation.of(
                        query,
                        session(policies, query),
                        asked[3],
                        policies.vrfy()
                                .withNames(addresses -> Map.of("bob@example.org", "Bob Example")),
                        new OnlyBob());

        assertThat(answer("explainVrfy")).isEqualTo(text(VrfyExplanationLines.of(explanation)));
    }

    private static String text(List<String> lines) {
        return String.join("\n", lines) + "\n";
    }

    private static final class OnlyBob implements AddressBook {
        @Override
        public LookupResult findMailbox(String localPart, String domain) {
            return findUserName(localPart, Optional.empty(), List.of());
        }

        @Override
        public LookupResult findUserName(String name, Optional<String> own, List<String> listed) {
            return LookupResult.mailbox(Mailbox.of("bob@example.org").orElseThrow());
        }

        @Override
        public LookupResult findAll(List<String> addresses) {
            return LookupResult.ACCEPTED;
        }
    }
}
