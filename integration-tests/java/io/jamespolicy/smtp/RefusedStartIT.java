package io.jamespolicy.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import io.jamespolicy.smtp.james.JamesDirectory;
import io.jamespolicy.smtp.james.JamesPorts;
import io.jamespolicy.smtp.james.JamesProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a real James says to an operator's mistakes: it does not start, and tells why. */
class RefusedStartIT {
    @TempDir private Path directory;

    private JamesDirectory deployment;

    @BeforeEach
    void setUp() throws IOException {
        deployment = JamesDirectory.assembled().copyTo(directory).listeningOn(JamesPorts.free());
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

        assertThat(logOfRefusedStart())
                .contains(
                        "James is not started: smtppolicy.xml is wrong:\n"
                                + " - size.limit: unknown key, accepted: defaultLimit, advertise, drain, recipientQuota, recipientQuotaReply, minimumFreeSpace, rule\n"
                                + " - size.defaultLimit: found '25', accepted: a whole number of at least 64K with a unit"
                                + " B, K, M or G, such as 25M; or unlimited\n"
                                + " - vrfy.defaultAnswer: found 'yes', accepted: verify, noncommittal, disabled\n");
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

        assertThat(logOfRefusedStart())
                .contains(
                        "smtpserver.xml names handlers of james-smtp-policy, but extensions.properties"
                                + " lacks the line guice.extension.module=io.jamespolicy.smtp.SmtpPolicyModule");
    }

    @Test
    void aCorePackageThatIsNoneShouldBeNamed() throws Exception {
        deployment.withConfiguration(
                "smtppolicy.xml",
                "<smtppolicy><corePackage>org.example.Missing</corePackage></smtppolicy>");

        assertThat(logOfRefusedStart())
                .contains(
                        "smtppolicy.xml: corePackage: found 'org.example.Missing',"
                                + " accepted: a HandlersPackage of James or of a jar in extensions-jars");
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
