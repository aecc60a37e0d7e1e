package io.jamespolicy.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import io.jamespolicy.smtp.james.JamesDirectory;
import io.jamespolicy.smtp.james.JamesPorts;
import io.jamespolicy.smtp.james.JamesProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real James does not start after mistakes of the operator, and logs the reason. */
class RefusedStartIT {
    @TempDir private Path directory;

    private JamesDirectory deployment;

    @BeforeEach
    void setUp() throws IOException {
        deployment =
                JamesDirectory.assembled()
                        .copyTo(directory)
                        .listeningOn(JamesPorts.free())
                        .startingQuickly();
    }

    private String logOfRefusedStart() throws Exception {
        try (JamesProcess james = JamesProcess.launch(deployment, line -> {})) {
            assertThat(james.awaitStarted()).isFalse();
            assertThat(james.awaitExit()).isEqualTo(1);
            return james.log();
        }
    }

    @Test
    void everyWrongSettingShouldBeNamedInOneMessage() throws Exception {
        deployment.withConfiguration(
                "smtppolicy.xml",
                "<smtppolicy><size><defaultLimit>25</defaultLimit><limit>1M</limit></size>"
                        + "<vrfy><defaultAnswer>yes</defaultAnswer></vrfy></smtppolicy>");

        assertToldOnce(
                logOfRefusedStart(),
                "James is not started: smtppolicy.xml is wrong:\n"
                        + " - size.limit: unknown key, accepted: defaultLimit, advertise, drain, recipientQuota, recipientQuotaReply, minimumFreeSpace, rule\n"
                        + " - size.defaultLimit: found '25', accepted: a whole number of at least 64K with a unit"
                        + " B, K, M or G, such as 25M; or unlimited\n"
                        + " - vrfy.defaultAnswer: found 'yes', accepted: verify, noncommittal, disabled");
    }

    /** Each was accepted once, and matched nobody. */
    @Test
    void anAddressThatMatchesNobodyShouldBeNamedWithWhatWasMeant() throws Exception {
        List<String> wrong =
                List.of(
                        "example.org",
                        "*@example.org",
                        "a@example.org,b@example.org",
                        "&lt;bob@example.org&gt;",
                        "@.example.org");
        deployment.withConfiguration(
                "smtppolicy.xml",
                "<smtppolicy><size><rule><recipient>"
                        + String.join("</recipient><recipient>", wrong)
                        + "</recipient><limit>1M</limit></rule></size></smtppolicy>");

        String accepted =
                "', accepted: an address, a domain or its subdomains, such as bob@example.org,"
                        + " @example.org or @*.example.org; did you mean ";
        assertToldOnce(
                logOfRefusedStart(),
                String.join(
                        "\n - size.rule[1].recipient: found '",
                        "James is not started: smtppolicy.xml is wrong:",
                        "example.org" + accepted + "@example.org?",
                        "*@example.org" + accepted + "@example.org?",
                        "a@example.org,b@example.org"
                                + accepted
                                + "a@example.org and b@example.org, each in an element of its own?",
                        "<bob@example.org>" + accepted + "bob@example.org?",
                        "@.example.org" + accepted + "@*.example.org?"));
    }

    @Test
    void aFileThatIsNoXmlShouldBeNamed() throws Exception {
        deployment.withConfiguration("smtppolicy.xml", "<smtppolicy><size></smtppolicy>");

        assertThat(logOfRefusedStart())
                .contains("James is not started: smtppolicy.xml cannot be read: ");
    }

    @Test
    void aMissingModuleShouldBeNamed() throws Exception {
        deployment.withConfiguration("extensions.properties", "");

        assertToldOnce(
                logOfRefusedStart(),
                "James is not started: conf/smtpserver.xml names handlers of james-smtp-policy, but conf/extensions.properties"
                        + " lacks the line guice.extension.module=io.jamespolicy.smtp.SmtpPolicyModule");
    }

    @Test
    void aBasePackageThatIsNoneShouldBeNamed() throws Exception {
        changeServers("<handlerchain ", "$0baseHandlersPackage=\"org.example.Missing\" ");

        assertThat(logOfRefusedStart())
                .contains(
                        "James is not started: conf/smtpserver.xml: baseHandlersPackage: found 'org.example.Missing',"
                                + " accepted: a HandlersPackage of James or of another jar in extensions-jars")
                .contains(
                        "SMTP server smtpserver-relay (127.0.0.1:"
                                + deployment.ports().smtp()
                                + "): conf/smtpserver.xml names org.example.Missing, which no jar of James or in extensions-jars has");
    }

    @Test
    void aBasePackageThatIsOursShouldBeNamed() throws Exception {
        changeServers(
                "<handlerchain ",
                "$0baseHandlersPackage=\"io.jamespolicy.smtp.PolicyHandlersPackage\" ");

        assertThat(logOfRefusedStart())
                .contains(
                        "baseHandlersPackage: found 'io.jamespolicy.smtp.PolicyHandlersPackage',"
                                + " accepted: a HandlersPackage of James or of another jar in extensions-jars")
                .doesNotContain("StackOverflowError");
    }

    @Test
    void serversThatCannotShareAClassShouldBeNamed() throws Exception {
        Path servers = deployment.configuration().resolve("smtpserver.xml");
        deployment.withConfiguration(
                "smtpserver.xml",
                Files.readString(servers)
                        .replaceFirst(
                                "<handlerchain ",
                                "$0baseHandlersPackage=\"org.apache.james.lmtpserver.CoreCmdHandlerLoader\" "));

        assertThat(logOfRefusedStart())
                .contains(
                        "James is not started: conf/smtpserver.xml: several servers name io.jamespolicy.smtp.PolicyHandlersPackage, with different baseHandlersPackage"
                                + " (org.apache.james.lmtpserver.CoreCmdHandlerLoader, org.apache.james.smtpserver.CoreCmdHandlerLoader)");
    }

    @Test
    void aMistypedClassInSmtpServersShouldBeNamedInOneSentence() throws Exception {
        changeServers("PolicyHandlersPackage", "PolicyHandlerPackage");

        assertThat(logOfRefusedStart())
                .contains(
                        ": conf/smtpserver.xml names io.jamespolicy.smtp.PolicyHandlerPackage, which no jar of James");
    }

    @Test
    void aMistypedRouteShouldBeNamedInOneSentence() throws Exception {
        deployment.withConfiguration(
                "webadmin.properties",
                "enabled=true\nhost=127.0.0.1\nport=0\nextensions.routes=io.jamespolicy.smtp.SmtpPolicyRoute");

        assertThat(logOfRefusedStart())
                .contains(
                        "conf/webadmin.properties: extensions.routes names io.jamespolicy.smtp.SmtpPolicyRoute,"
                                + " which no jar of James or in extensions-jars has");
    }

    /** The message appears once, without a stack trace or a Guice report after it. */
    private static void assertToldOnce(String log, String message) {
        assertThat(log.split(Pattern.quote(message), -1)).hasSize(2);
        assertThat(log.substring(log.indexOf(message)))
                .doesNotContain("\tat ", "Guice", "Caused by");
    }

    private void changeServers(String pattern, String replacement) throws IOException {
        Path servers = deployment.configuration().resolve("smtpserver.xml");
        deployment.withConfiguration(
                "smtpserver.xml", Files.readString(servers).replaceAll(pattern, replacement));
    }

    @Test
    void jamesOwnSizeHandlerBesideOursShouldBeNamed() throws Exception {
        Path servers = deployment.configuration().resolve("smtpserver.xml");
        deployment.withConfiguration(
                "smtpserver.xml",
                Files.readString(servers)
                        .replaceFirst(
                                "<handler ",
                                "<handler class=\"org.apache.james.protocols.smtp.core.esmtp.MailSizeEsmtpExtension\"/>$0"));

        assertThat(logOfRefusedStart())
                .contains(
                        "smtpserver.xml lists org.apache.james.protocols.smtp.core.esmtp.MailSizeEsmtpExtension"
                                + " as a <handler>, which james-smtp-policy replaces: take it out");
    }
}
