package io.jamespolicy.smtp.installation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jamespolicy.smtp.PolicyHandlersPackage;
import io.jamespolicy.smtp.PolicyHandlersPackage2;
import io.jamespolicy.smtp.PolicyHandlersPackage3;
import io.jamespolicy.smtp.PolicyJmxHandlersPackage;
import io.jamespolicy.smtp.PolicyNoAuthHandlersPackage;
import io.jamespolicy.smtp.SmtpPolicyHealthCheck;
import io.jamespolicy.smtp.SmtpPolicyModule;
import io.jamespolicy.smtp.SmtpPolicyRoutes;
import io.jamespolicy.smtp.policy.installation.ClassList;
import io.jamespolicy.smtp.policy.installation.Diagnostic;
import io.jamespolicy.smtp.policy.installation.HandlerChainAttributes;
import io.jamespolicy.smtp.policy.installation.PolicyPackage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.james.server.core.configuration.Configuration;
import org.apache.james.server.core.configuration.FileConfigurationProvider;
import org.apache.james.server.core.filesystem.FileSystemImpl;
import org.apache.james.smtpserver.CoreCmdHandlerLoader;
import org.apache.james.smtpserver.jmx.JMXHandlersLoader;
import org.apache.james.utils.PropertiesProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstallationCheckTest {
    private static final String CORE =
            "coreHandlersPackage='io.jamespolicy.smtp.PolicyHandlersPackage'";
    private static final String JMX =
            "jmxHandlersPackage='io.jamespolicy.smtp.PolicyJmxHandlersPackage'";

    @TempDir private Path directory;

    private Path conf;

    @BeforeEach
    void setUp() throws Exception {
        conf = Files.createDirectory(directory.resolve("conf"));
        servers("");
        properties("extensions", "guice.extension.module=io.jamespolicy.smtp.SmtpPolicyModule");
        properties(
                "webadmin", "enabled=true\nextensions.routes=io.jamespolicy.smtp.SmtpPolicyRoutes");
        properties(
                "healthcheck", "additional.healthchecks=io.jamespolicy.smtp.SmtpPolicyHealthCheck");
    }

    private void servers(String... handlerChains) throws Exception {
        StringBuilder xml = new StringBuilder("<smtpservers>");
        for (int i = 0; i < handlerChains.length; i++) {
            xml.append(
                            "<smtpserver><jmxName>s"
                                    + i
                                    + "</jmxName><bind>0.0.0.0:"
                                    + (25 + i)
                                    + "</bind>")
                    .append("<handlerchain " + handlerChains[i] + "/></smtpserver>");
        }
        Files.writeString(conf.resolve("smtpserver.xml"), xml + "</smtpservers>");
    }

    private void properties(String name, String text) throws Exception {
        Files.writeString(conf.resolve(name + ".properties"), text);
    }

    private Configuration james() {
        return Configuration.builder().workingDirectory(directory.toString()).build();
    }

    private SmtpServersFile serversFile() {
        return new SmtpServersFile(
                new FileConfigurationProvider(new FileSystemImpl(james().directories()), james()));
    }

    private InstallationCheck check() {
        return new InstallationCheck(
                new PropertiesProvider(
                        new FileSystemImpl(james().directories()), james().configurationPath()));
    }

    private static List<String> texts(List<Diagnostic> diagnostics) {
        return diagnostics.stream().map(Diagnostic::toString).collect(Collectors.toList());
    }

    private List<String> ofServers() {
        return texts(new ServersCheck(serversFile()).diagnostics());
    }

    @Test
    void theNamesShouldBeThoseOfOurClassesAndOfJames() {
        assertThat(Stream.of(PolicyPackage.values()).map(PolicyPackage::className))
                .containsExactly(
                        PolicyHandlersPackage.class.getName(),
                        PolicyHandlersPackage2.class.getName(),
                        PolicyHandlersPackage3.class.getName(),
                        PolicyNoAuthHandlersPackage.class.getName());
        assertThat(Stream.of(ClassList.values()).map(ClassList::ours))
                .containsExactly(
                        SmtpPolicyModule.class.getName(),
                        SmtpPolicyRoutes.class.getName(),
                        SmtpPolicyHealthCheck.class.getName());
        assertThat(PolicyPackage.CORE).isEqualTo(CoreCmdHandlerLoader.class.getName());
        assertThat(HandlerChainAttributes.JAMES_JMX).isEqualTo(JMXHandlersLoader.class.getName());
        assertThat(HandlerChainAttributes.POLICY_JMX)
                .isEqualTo(PolicyJmxHandlersPackage.class.getName());
    }

    @Test
    void allThatIsThereShouldBeTold() throws Exception {
        servers(CORE + " " + JMX, CORE + " enableJmx='false'");

        assertThat(ofServers())
                .containsExactly(
                        "ok: SMTP server s0 (0.0.0.0:25) is under policy, derived from org.apache.james.smtpserver.CoreCmdHandlerLoader",
                        "ok: SMTP server s1 (0.0.0.0:26) is under policy, derived from org.apache.james.smtpserver.CoreCmdHandlerLoader");
        assertThat(texts(check().ofModule()))
                .containsExactly(
                        "ok: conf/extensions.properties names io.jamespolicy.smtp.SmtpPolicyModule");
        assertThat(texts(check().ofAdministration()))
                .containsExactly(
                        "ok: conf/webadmin.properties names io.jamespolicy.smtp.SmtpPolicyRoutes",
                        "ok: conf/healthcheck.properties names io.jamespolicy.smtp.SmtpPolicyHealthCheck");
    }

    @Test
    void whatIsLeftOutOfTheServersShouldBeNamedWithWhatToType() throws Exception {
        servers(
                "coreHandlersPackage='org.apache.james.smtpserver.NoAuthCmdHandlerLoader' " + JMX,
                "",
                "coreHandlersPackage='org.example.Mine' jmxHandlersPackage='org.example.Jmx'",
                CORE);

        String give = ": in conf/smtpserver.xml give its <handlerchain> ";
        String ours = "HandlersPackage=\"io.jamespolicy.smtp.Policy";
        assertThat(ofServers())
                .filteredOn(text -> text.startsWith("missing"))
                .containsExactly(
                        "missing: SMTP server s0 (0.0.0.0:25) is not under policy"
                                + (give + "core" + ours + "NoAuthHandlersPackage\""),
                        "missing: SMTP server s1 (0.0.0.0:26) is not under policy"
                                + (give + "core" + ours + "HandlersPackage\"")
                                + (" jmx" + ours + "JmxHandlersPackage\""),
                        "missing: SMTP server s2 (0.0.0.0:27) is not under policy"
                                + (give + "core" + ours + "HandlersPackage2\"")
                                + " baseHandlersPackage=\"org.example.Mine\""
                                + (" jmx" + ours + "JmxHandlersPackage\"")
                                + " baseJmxHandlersPackage=\"org.example.Jmx\"",
                        "missing: SMTP server s3 (0.0.0.0:28) has no MBeans of this module"
                                + (give + "jmx" + ours + "JmxHandlersPackage\""));
    }

    @Test
    void everyServerShouldKeepItsOwnList() throws Exception {
        servers(
                "coreHandlersPackage='io.jamespolicy.smtp.PolicyNoAuthHandlersPackage'",
                CORE + " baseHandlersPackage='org.example.A'",
                CORE.replace("'i", "' i").replace("e'", "e '")
                        + " baseHandlersPackage='org.example.A'",
                "coreHandlersPackage='io.jamespolicy.smtp.PolicyHandlersPackage2' baseHandlersPackage='org.example.B'");

        SmtpServersFile file = serversFile();

        assertThat(file.basePackageOf(PolicyPackage.NO_AUTH))
                .isEqualTo("org.apache.james.smtpserver.NoAuthCmdHandlerLoader");
        assertThat(file.basePackageOf(PolicyPackage.FIRST)).isEqualTo("org.example.A");
        assertThat(file.basePackageOf(PolicyPackage.SECOND)).isEqualTo("org.example.B");
        assertThat(file.isPolicyEnabled()).isTrue();
        assertThat(file.conflict()).isEmpty();
    }

    @Test
    void serversThatCannotShareAClassShouldBeNamed() throws Exception {
        servers(CORE, CORE + " baseHandlersPackage='org.example.A'");

        String sentence =
                "conf/smtpserver.xml: several servers name io.jamespolicy.smtp.PolicyHandlersPackage, with different"
                        + " baseHandlersPackage (org.apache.james.smtpserver.CoreCmdHandlerLoader, org.example.A): James makes"
                        + " the same of it for all of them; name another class of ours where the list differs";
        assertThat(ofServers()).contains("wrong: " + sentence);
        assertThatThrownBy(() -> serversFile().basePackageOf(PolicyPackage.FIRST))
                .hasMessage(sentence);
    }

    @Test
    void aServerThatIsNotEnabledShouldNotCount() throws Exception {
        Files.writeString(
                conf.resolve("smtpserver.xml"),
                "<smtpservers><smtpserver enabled='false'><handlerchain/></smtpserver></smtpservers>");

        assertThat(ofServers()).isEmpty();
        assertThat(serversFile().isPolicyEnabled()).isFalse();
    }

    @Test
    void aFileOfServersThatIsNoXmlShouldHaveNone() throws Exception {
        Files.writeString(conf.resolve("smtpserver.xml"), "<smtpservers>");

        assertThat(serversFile().servers()).isEmpty();
    }

    /** James's own files end like this; a line that a shell appends becomes part of the comment. */
    @Test
    void aLineThatBecamePartOfACommentShouldBeMissed() throws Exception {
        properties(
                "webadmin",
                "enabled=true\n#extensions.routes=extensions.routes=io.jamespolicy.smtp.SmtpPolicyRoutes");
        properties("extensions", "#guice.extension.module=");
        Files.delete(conf.resolve("healthcheck.properties"));

        assertThat(texts(check().ofModule()))
                .containsExactly(
                        "missing: James does not know this module: conf/extensions.properties needs the line"
                                + " guice.extension.module=io.jamespolicy.smtp.SmtpPolicyModule");
        assertThat(texts(check().ofAdministration()))
                .containsExactly(
                        "missing: web administration has no /smtp-policy: conf/webadmin.properties needs the line"
                                + " extensions.routes=io.jamespolicy.smtp.SmtpPolicyRoutes",
                        "note: GET /healthcheck tells nothing of the store and the disk: conf/healthcheck.properties is missing, and needs the line"
                                + " additional.healthchecks=io.jamespolicy.smtp.SmtpPolicyHealthCheck");
    }

    @Test
    void othersInTheListShouldStay() throws Exception {
        properties("webadmin", "enabled=true\nextensions.routes=org.example.A,org.example.B");

        assertThat(texts(check().ofAdministration()))
                .contains(
                        "missing: web administration has no /smtp-policy: conf/webadmin.properties needs the line"
                                + " extensions.routes=org.example.A,org.example.B,io.jamespolicy.smtp.SmtpPolicyRoutes");
    }

    @Test
    void webAdministrationThatIsOffShouldMissNothing() throws Exception {
        properties("webadmin", "enabled=false");

        assertThat(texts(check().ofAdministration()))
                .contains("note: web administration is off: there is no /smtp-policy");
    }

    @Test
    void copiesOfTheModuleShouldBeNamed() {
        assertThat(ModuleCopies.warning(List.of("/james/extensions-jars/a.jar"))).isEmpty();
        assertThat(ModuleCopies.warning(List.of("/a.jar", "/b.jar", "/c.jar")))
                .contains(
                        "3 copies of james-smtp-policy are on the class path: James uses /a.jar;"
                                + " remove /b.jar, /c.jar, or the one that you do not want, and restart");
    }

    @Test
    void classesThatAreNotThereShouldBeNamed() throws Exception {
        servers("coreHandlersPackage='io.jamespolicy.smtp.PolicyHandlerPackage' " + JMX);
        properties(
                "webadmin", "enabled=true\nextensions.routes=io.jamespolicy.smtp.SmtpPolicyRoute");

        String missing = ", which no jar of James or in extensions-jars has: James does not start";
        assertThat(ofServers())
                .containsExactly(
                        "wrong: SMTP server s0 (0.0.0.0:25): conf/smtpserver.xml names io.jamespolicy.smtp.PolicyHandlerPackage"
                                + missing,
                        "missing: SMTP server s0 (0.0.0.0:25) is not under policy: in conf/smtpserver.xml give its <handlerchain>"
                                + " coreHandlersPackage=\"io.jamespolicy.smtp.PolicyHandlersPackage\"");
        assertThat(texts(check().ofAdministration()))
                .contains(
                        "wrong: conf/webadmin.properties: extensions.routes names io.jamespolicy.smtp.SmtpPolicyRoute"
                                + missing,
                        "missing: web administration has no /smtp-policy: conf/webadmin.properties needs the line"
                                + " extensions.routes=io.jamespolicy.smtp.SmtpPolicyRoutes");
    }

    @Test
    void whatJamesWouldStumbleOverShouldBeNamed() throws Exception {
        Files.writeString(
                conf.resolve("smtpserver.xml"),
                "<smtpservers><smtpserver><handlerchain "
                        + (CORE + " " + JMX)
                        + "><handler class='org.apache.james.protocols.smtp.core.esmtp.MailSizeEsmtpExtension'/></handlerchain></smtpserver>"
                        + "<smtpserver><handlerchain "
                        + (CORE + " " + JMX)
                        + "/></smtpserver></smtpservers>");

        assertThat(ofServers())
                .filteredOn(text -> text.startsWith("wrong"))
                .containsExactly(
                        "wrong: SMTP server smtpserver (the default port): conf/smtpserver.xml lists"
                                + " org.apache.james.protocols.smtp.core.esmtp.MailSizeEsmtpExtension as a <handler>,"
                                + " which this module replaces: remove it",
                        "wrong: conf/smtpserver.xml: several servers have the <jmxName> smtpserver: give each its own");
    }
}
