package io.jamespolicy.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jamespolicy.smtp.james.JamesAdministration;
import io.jamespolicy.smtp.james.JamesDirectory;
import io.jamespolicy.smtp.james.JamesPorts;
import io.jamespolicy.smtp.james.JamesProcess;
import io.jamespolicy.smtp.james.SampleUsers;
import io.jamespolicy.smtp.james.SmtpConnection;
import io.jamespolicy.smtp.policy.abuse.BanEnd;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests that no value that a reload takes fails later, on a real James. */
@AnyJames
class ExtremeSettingsIT {
    private static final String VERIFY =
            "<rule><network>127.0.0.0/8</network><answer>verify</answer></rule>";

    private static final String LARGEST =
            "<smtppolicy><size><defaultLimit>999999999999999G</defaultLimit>"
                    + "<drain>999999999999999G</drain><minimumFreeSpace>0B</minimumFreeSpace></size><vrfy>"
                    + VERIFY
                    + "<budget><commands>1000000</commands><period>365 days</period></budget></vrfy>"
                    + "<audit><logFirst>100000</logFirst></audit>"
                    + "<limits><nonMailCommands>1000000</nonMailCommands><abortedTransactions>1000000</abortedTransactions>"
                    + "<refusedRecipients>1000000</refusedRecipients><errors>1000000</errors>"
                    + "<failedAuthentications>1000000</failedAuthentications><idleKeepAlive>365 days</idleKeepAlive>"
                    + "<strikes>1000</strikes><strikeWindow>365 days</strikeWindow><banDuration>365 days</banDuration>"
                    + "<exempt><network>192.0.2.1</network></exempt></limits></smtppolicy>";

    private static final String SMALLEST =
            "<smtppolicy><size><defaultLimit>64K</defaultLimit><drain>0B</drain></size><vrfy>"
                    + VERIFY
                    + "<budget><commands>1</commands><period>1 second</period></budget></vrfy>"
                    + "<audit><logFirst>0</logFirst></audit>"
                    + "<limits><nonMailCommands>1</nonMailCommands><idleKeepAlive>1 second</idleKeepAlive>"
                    + "<strikes>1</strikes><strikeWindow>1 second</strikeWindow><banDuration>1 second</banDuration>"
                    + "<exempt><network>192.0.2.1</network></exempt></limits></smtppolicy>";

    private static final String MANY_IN_A_SECOND =
            "<smtppolicy><vrfy>"
                    + VERIFY
                    + "<budget><commands>1000000</commands><period>1 second</period></budget></vrfy></smtppolicy>";

    private static final String ONE_A_YEAR =
            "<smtppolicy><vrfy>"
                    + VERIFY
                    + "<budget><commands>1</commands><period>365 days</period></budget></vrfy></smtppolicy>";

    @TempDir private static Path directory;

    private static JamesProcess james;
    private static JamesAdministration administration;

    @BeforeAll
    static void startJames() throws Exception {
        JamesDirectory copy =
                JamesDirectory.assembled()
                        .copyTo(directory)
                        .listeningOn(JamesPorts.free())
                        .startingQuickly();
        james = JamesProcess.start(copy);
        SampleUsers.addTo(copy);
        administration = JamesAdministration.of(copy);
    }

    @AfterAll
    static void stopJames() throws IOException {
        administration.close();
        james.stop();
    }

    @ParameterizedTest
    @ValueSource(strings = {LARGEST, SMALLEST, MANY_IN_A_SECOND, ONE_A_YEAR})
    void whatAReloadTakesShouldNotFailLater(String settings) throws Exception {
        james.directory().withConfiguration("smtppolicy.xml", settings);
        administration.reloadPolicy();

        try (SmtpConnection client = connect()) {
            assertThat(client.command("VRFY bob@example.org")).matches("25[02] .*");
            assertThat(client.command("MAIL FROM:<a@example.com> SIZE=100")).startsWith("250 ");
            assertThat(client.command("RCPT TO:<bob@example.org>")).startsWith("250 ");
            assertThat(client.command("DATA")).startsWith("354 ");
            client.send("Subject: test\r\n\r\ntest\r\n.");
            assertThat(client.reply()).startsWith("250 ");
            String reply = client.command("NOOP");
            for (int i = 0; i < 3 && !reply.startsWith("421 "); i++) {
                assertThat(reply).isEqualTo("250 2.0.0 OK");
                reply = client.command("NOOP");
            }
        }
        administration.ban("192.0.2.9", BanEnd.MAX_MINUTES);
        assertThat(james.logLines()).noneMatch(line -> line.contains(" ERROR "));
    }

    private static SmtpConnection connect() throws IOException {
        SmtpConnection client = SmtpConnection.to(james.ports().smtp());
        assertThat(client.reply()).startsWith("220 ");
        assertThat(client.command("EHLO client.example")).startsWith("250-");
        return client;
    }

    @Test
    void longerThanAYearShouldBeRefused() throws Exception {
        for (String setting :
                new String[] {
                    "<vrfy><budget><period>%s</period></budget></vrfy>",
                    "<limits><idleKeepAlive>%s</idleKeepAlive></limits>",
                    "<limits><strikeWindow>%s</strikeWindow></limits>",
                    "<limits><banDuration>%s</banDuration></limits>"
                }) {
            for (String duration : new String[] {"366 days", "200000 days", "999999 hours"}) {
                james.directory()
                        .withConfiguration(
                                "smtppolicy.xml",
                                "<smtppolicy>"
                                        + String.format(setting, duration)
                                        + "</smtppolicy>");

                assertThatThrownBy(() -> administration.reloadPolicy())
                        .hasMessageContaining("found '" + duration + "'")
                        .hasMessageContaining("at most 365 days");
            }
        }
    }
}
