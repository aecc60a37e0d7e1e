package io.jamespolicy.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jamespolicy.smtp.james.JamesAdministration;
import io.jamespolicy.smtp.james.JamesDirectory;
import io.jamespolicy.smtp.james.JamesPorts;
import io.jamespolicy.smtp.james.JamesProcess;
import io.jamespolicy.smtp.james.SampleUsers;
import io.jamespolicy.smtp.james.SmtpConnection;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import javax.management.JMException;
import javax.management.ObjectName;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compares the explanations of a real James with its replies to a client. */
@AnyJames
class ExplanationsIT {
    private static final String POLICY =
            "<smtppolicy><size>"
                    + "<rule><name>lists</name><recipient>@lists.example.com</recipient><limit>64K</limit>"
                    + "<reply>Mail to a list is limited to 64 KB</reply></rule>"
                    + "<rule><name>users</name><user>@example.org</user><limit>20M</limit></rule>"
                    + "</size><vrfy>"
                    + "<rule><name>staff</name><authenticated>true</authenticated><answer>verify</answer></rule>"
                    + "<budget><commands>1</commands><period>1 day</period></budget>"
                    + "</vrfy></smtppolicy>";
    private static final String ALICE = "alice@example.com";
    private static final String LIST = "staff@lists.example.com";

    @TempDir private static Path directory;

    private static JamesProcess james;
    private static JamesAdministration administration;

    @BeforeAll
    static void setUp() throws Exception {
        JamesDirectory deployment =
                JamesDirectory.assembled()
                        .copyTo(directory)
                        .listeningOn(JamesPorts.free())
                        .startingQuickly()
                        .withConfiguration("smtppolicy.xml", POLICY);
        james = JamesProcess.start(deployment);
        SampleUsers.addTo(deployment);
        administration = JamesAdministration.of(deployment);
    }

    @AfterAll
    static void tearDown() throws IOException {
        administration.close();
        james.stop();
    }

    @Test
    void explainSizeShouldForetellWhatAClientIsTold() throws Exception {
        List<String> list = explainSize(relay(), "", LIST, "70000");
        List<String> large = explainSize(relay(), "", "bob@example.org", "10485761");
        assertThat(list).last().isEqualTo("would be refused at RCPT");
        assertThat(large).last().isEqualTo("would be refused at MAIL");

        try (SmtpConnection client = SmtpConnection.to(james.ports().smtp())) {
            client.reply();
            assertThat(client.command("EHLO client.example"))
                    .contains(behind(list, "EHLO", "announced: "));
            assertThat(client.command("MAIL FROM:<" + ALICE + "> SIZE=10485761"))
                    .isEqualTo(behind(large, "MAIL FROM:<alice@example.com> SIZE=10485761"));
            assertThat(client.command("MAIL FROM:<" + ALICE + "> SIZE=70000")).startsWith("250 ");
            assertThat(client.command("RCPT TO:<" + LIST + ">"))
                    .isEqualTo(behind(list, "RCPT TO:<staff@lists.example.com>"));
            client.command("RSET");
            assertThat(client.command("MAIL FROM:<" + ALICE + ">")).startsWith("250 ");
            assertThat(client.command("RCPT TO:<" + LIST + ">")).startsWith("250 ");
            assertThat(send(client, 70_000))
                    .isEqualTo(
                            behind(
                                    list,
                                    "end of DATA after 70000 octets, which MAIL has not declared"));
        }
    }

    @Test
    void explainSizeShouldKnowWhichServerOffersAuth() throws Exception {
        assertThat(explainSize(relay(), "", "", "")).contains("    announced: SIZE 10485760");
        try (SmtpConnection client = SmtpConnection.to(james.ports().submission())) {
            client.reply();
            assertThat(client.command("EHLO client.example"))
                    .contains(behind(explainSize(submission(), "", "", ""), "EHLO", "announced: "));
        }
        assertThat(explainSize(submission(), "bob@example.org", LIST, "70000"))
                .contains("    rule 2 'users': matches; limit 20 MB");
    }

    /** The budget has one command, which is too few for the explanations. */
    @Test
    void explainVrfyShouldForetellWhatAClientIsToldAndSpendNothing() throws Exception {
        List<String> stranger = explainVrfy(relay(), "", "bob");
        List<String> user = explainVrfy(submission(), "alice@example.org", "bob");
        assertThat(explainVrfy(submission(), "alice@example.org", "bob")).isEqualTo(user);
        assertThat(user).contains("    rule 1 'staff': matches; answer verify");

        try (SmtpConnection client = SmtpConnection.to(james.ports().smtp())) {
            client.reply();
            assertThat(client.command("VRFY bob")).isEqualTo(behind(stranger, "VRFY bob"));
        }
        try (SmtpConnection client = SmtpConnection.to(james.ports().submission())) {
            client.reply();
            // NUL alice@example.org NUL secret
            assertThat(client.command("AUTH PLAIN AGFsaWNlQGV4YW1wbGUub3JnAHNlY3JldA=="))
                    .startsWith("235 ");
            assertThat(client.command("EHLO client.example")).contains("\n250-VRFY\n250 EXPN");
            assertThat(client.command("VRFY bob"))
                    .isEqualTo("250 2.1.5 <bob@example.org>")
                    .isEqualTo(behind(user, "VRFY bob"));
            assertThat(client.command("VRFY bob")).startsWith("252 2.5.2 ");
        }
        assertThat(user).containsSubsequence("EHLO", "    lists VRFY and EXPN");
        assertThat(stranger).containsSubsequence("EHLO", "    does not list VRFY and EXPN");
        assertThat(counted("relay", "VrfyCommands")).isEqualTo(1L);
        assertThat(counted("submission", "VrfyCommands")).isEqualTo(2L);
    }

    @Test
    void aQuestionThatIsWrongShouldBeAnsweredByWhatIsAccepted() {
        assertThatThrownBy(() -> explainSize("1", "", "", ""))
                .rootCause()
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        String.format(
                                "listener: found '1', accepted: the port of an SMTP server of this James (%d, %d),"
                                        + " with tls behind it where the connection is encrypted",
                                Math.min(james.ports().smtp(), james.ports().submission()),
                                Math.max(james.ports().smtp(), james.ports().submission())));
    }

    private static String relay() {
        return "mx.example.org:" + james.ports().smtp();
    }

    private static String submission() {
        return Integer.toString(james.ports().submission());
    }

    /** The reply after the first colon in the last line of its stage. */
    private static String behind(List<String> lines, String stage) {
        return behind(lines, stage, ": ");
    }

    private static String behind(List<String> lines, String stage, String mark) {
        int begin = lines.indexOf(stage);
        assertThat(begin).as(stage + " in " + lines).isPositive();
        int end = begin + 1;
        while (end + 1 < lines.size() && lines.get(end + 1).startsWith(" ")) {
            end++;
        }
        String last = lines.get(end);
        return last.substring(last.indexOf(mark) + mark.length());
    }

    private static String send(SmtpConnection client, int octets) throws IOException {
        client.command("DATA");
        for (int i = 0; i < octets / 1000; i++) {
            client.send("x".repeat(998));
        }
        return client.command(".");
    }

    private static List<String> explainSize(
            String listener, String user, String recipient, String octets)
            throws IOException, JMException {
        return invoke("explainSize", "127.0.0.1", listener, user, ALICE, recipient, octets);
    }

    private static List<String> explainVrfy(String listener, String user, String argument)
            throws IOException, JMException {
        return invoke("explainVrfy", "127.0.0.1", listener, user, argument);
    }

    private static List<String> invoke(String operation, Object... arguments)
            throws IOException, JMException {
        String[] signature = new String[arguments.length];
        Arrays.fill(signature, String.class.getName());
        return List.of(
                (String[])
                        administration
                                .beans()
                                .invoke(
                                        new ObjectName(
                                                "org.apache.james:type=component,name=smtppolicy"),
                                        operation,
                                        arguments,
                                        signature));
    }

    private static Object counted(String server, String attribute) throws IOException, JMException {
        return administration
                .beans()
                .getAttribute(
                        new ObjectName(
                                "org.apache.james:type=server,name=smtpserver-"
                                        + server
                                        + ",chain=handlerchain,handler=policy,policy=vrfy"),
                        attribute);
    }
}
