package io.jamespolicy.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import io.jamespolicy.smtp.james.JamesDirectory;
import io.jamespolicy.smtp.james.JamesPorts;
import io.jamespolicy.smtp.james.JamesProcess;
import io.jamespolicy.smtp.james.SmtpConnection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests a real James whose base list comes from another jar in extensions-jars. */
class CorePackageIT {
    @TempDir private Path directory;

    @Test
    void everyServerShouldKeepItsOwnListButForWhatWeReplace() throws Exception {
        JamesDirectory deployment =
                JamesDirectory.assembled()
                        .copyTo(directory)
                        .listeningOn(JamesPorts.free())
                        .startingQuickly()
                        .withExtension(NoAuthHandlersPackage.class);
        Path servers = deployment.configuration().resolve("smtpserver.xml");
        String text = Files.readString(servers);
        int submission = text.lastIndexOf("<handlerchain ");
        deployment.withConfiguration(
                "smtpserver.xml",
                text.substring(0, submission)
                        + text.substring(submission)
                                .replaceFirst(
                                        "PolicyHandlersPackage\"",
                                        "PolicyHandlersPackage2\" baseHandlersPackage=\""
                                                + NoAuthHandlersPackage.class.getName()
                                                + "\""));

        try (JamesProcess james = JamesProcess.start(deployment)) {
            assertAuth(james.ports().submission(), "500 5.5.1 Command AUTH unrecognized.");
            assertAuth(james.ports().smtp(), "334 OK. Continue authentication");
            assertThat(james.log())
                    .contains(
                            "is under policy, derived from "
                                    + NoAuthHandlersPackage.class.getName(),
                            "is under policy, derived from org.apache.james.smtpserver.CoreCmdHandlerLoader");
        }
    }

    private static void assertAuth(int port, String reply) throws IOException {
        try (SmtpConnection client = SmtpConnection.to(port)) {
            client.reply();
            assertThat(client.command("EHLO client.example")).contains("SIZE 10485760");
            assertThat(client.command("VRFY bob")).startsWith("252 2.5.2 ");
            assertThat(client.command("AUTH PLAIN")).isEqualTo(reply);
        }
    }
}
