package io.jamespolicy.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import io.jamespolicy.smtp.james.JamesDirectory;
import io.jamespolicy.smtp.james.JamesPorts;
import io.jamespolicy.smtp.james.JamesProcess;
import io.jamespolicy.smtp.james.ModuleCommand;
import io.jamespolicy.smtp.james.SmtpConnection;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs the commands of the jar on a real James, as an operator does. */
@AnyJames
class CommandLineIT {
    @TempDir private Path directory;

    private JamesDirectory deployment;
    private String james;

    /** A James without the module; its extensions.properties ends like James's own. */
    @BeforeEach
    void setUp() throws Exception {
        deployment =
                JamesDirectory.assembled()
                        .copyTo(directory)
                        .listeningOn(JamesPorts.free())
                        .startingQuickly();
        deployment.withItsJars();
        james = directory.toString();
        assertThat(ModuleCommand.run("uninstall", james).exitCode()).isZero();
        deployment.withConfiguration("extensions.properties", "#guice.extension.module=");
        deployment.withConfiguration(
                "webadmin.properties", "enabled=true\nport=0\n#extensions.routes=");
    }

    private Map<String, String> files() throws IOException {
        Map<String, String> found = new TreeMap<>();
        for (String folder : new String[] {"conf", "extensions-jars"}) {
            try (Stream<Path> files = Files.list(directory.resolve(folder))) {
                for (Path file : files.collect(Collectors.toList())) {
                    found.put(
                            folder + "/" + file.getFileName(),
                            file.toString().endsWith(".jar")
                                    ? "jar"
                                    : Files.readString(file, StandardCharsets.ISO_8859_1));
                }
            }
        }
        return found;
    }

    @Test
    void aJamesThatWasInstalledByTheCommandShouldSayThatItWorks() throws Exception {
        assertThat(files())
                .allSatisfy((file, text) -> assertThat(text).doesNotContain("jamespolicy"));

        ModuleCommand install = ModuleCommand.run("install", james);
        assertThat(install.output())
                .contains("+guice.extension.module=io.jamespolicy.smtp.SmtpPolicyModule")
                .endsWith("The module is installed. Restart James.");
        assertThat(install.exitCode()).isZero();

        try (JamesProcess running = JamesProcess.start(deployment)) {
            try (SmtpConnection client = SmtpConnection.to(running.ports().smtp())) {
                client.reply();
                assertThat(client.command("VRFY bob")).startsWith("252 2.5.2 ");
                client.command("QUIT");
            }
            assertThat(running.log())
                    .contains(
                            " org.apache.james.smtppolicy - james-smtp-policy ",
                            "SMTP server smtpserver-relay (127.0.0.1:"
                                    + running.ports().smtp()
                                    + ") is under policy",
                            "SMTP server smtpserver-submission (127.0.0.1:"
                                    + running.ports().submission()
                                    + ") is under policy",
                            "conf/webadmin.properties names io.jamespolicy.smtp.SmtpPolicyRoutes",
                            "conf/healthcheck.properties names io.jamespolicy.smtp.SmtpPolicyHealthCheck",
                            " org.apache.james.smtppolicy.audit - event=vrfy ")
                    .doesNotContain(
                            "james-smtp-policy unknown", " WARN  org.apache.james.smtppolicy");
        }
    }

    @Test
    void installAndUninstallShouldLeaveTheFilesAsTheyWere() throws Exception {
        Map<String, String> before = files();

        ModuleCommand.run("install", "--dry-run", james);
        assertThat(files()).isEqualTo(before);
        ModuleCommand.run("install", james);
        Map<String, String> installed = files();
        assertThat(installed).isNotEqualTo(before);
        assertThat(ModuleCommand.run("install", james).output())
                .containsExactly("Nothing to do: the module is installed.");
        ModuleCommand.run("uninstall", "--dry-run", james);
        assertThat(files()).isEqualTo(installed);
        ModuleCommand.run("uninstall", james);
        assertThat(files()).isEqualTo(before);
        assertThat(ModuleCommand.run("uninstall", james).output())
                .containsExactly("Nothing to do: the module is not installed.");
    }

    @Test
    void anotherVersionShouldBeReplaced() throws Exception {
        Path old = directory.resolve("extensions-jars").resolve("older").resolve("smtp-policy.jar");
        Files.createDirectories(old.getParent());
        Files.copy(ModuleCommand.jar(), old);
        Files.write(old, new byte[1], StandardOpenOption.APPEND);

        assertThat(ModuleCommand.run("install", james).output())
                .contains(
                        "Removed, another copy of the module: extensions-jars/older/smtp-policy.jar");

        assertThat(old).doesNotExist();
        assertThat(directory.resolve("extensions-jars").resolve(ModuleCommand.jar().getFileName()))
                .hasSameBinaryContentAs(ModuleCommand.jar());
    }

    @Test
    void checkShouldSayWhatIsMissingAndWhatToType() throws Exception {
        ModuleCommand check = ModuleCommand.run("check", james);

        assertThat(check.exitCode()).isEqualTo(1);
        assertThat(check.output())
                .contains(
                        "missing  The jar is not in extensions-jars: put james-smtp-policy-VERSION.jar there",
                        "missing  James does not know this module: conf/extensions.properties needs the line"
                                + " guice.extension.module=io.jamespolicy.smtp.SmtpPolicyModule",
                        "missing  web administration has no /smtp-policy: conf/webadmin.properties needs the line"
                                + " extensions.routes=io.jamespolicy.smtp.SmtpPolicyRoutes",
                        "ok       no conf/smtppolicy.xml, all settings have their defaults",
                        "ok       conf/logback.xml logs org.apache.james.smtppolicy.audit",
                        "To be done: 5. The command install makes these edits, but for what is wrong.");
        assertThat(check.output())
                .first()
                .asString()
                .startsWith("ok       James " + deployment.version());
        assertThat(check.output())
                .anyMatch(
                        line ->
                                line.contains(
                                        "coreHandlersPackage=\"io.jamespolicy.smtp.PolicyHandlersPackage\""));

        ModuleCommand.run("install", james);
        assertThat(ModuleCommand.run("check", james).exitCode()).isZero();
    }

    @Test
    void checkShouldReadTheSettingsAsAStartDoes() throws Exception {
        ModuleCommand.run("install", james);
        deployment.withConfiguration(
                "smtppolicy.xml",
                "<smtppolicy><size><defaultLimit>25</defaultLimit></size><vrfi/></smtppolicy>");

        ModuleCommand check = ModuleCommand.run("check", james);

        assertThat(check.exitCode()).isEqualTo(1);
        assertThat(String.join("\n", check.output()))
                .contains(
                        "wrong    conf/smtppolicy.xml is wrong:\n"
                                + "          - vrfi: unknown key, accepted: size, vrfy, transactions, volume, audit, limits\n"
                                + "          - size.defaultLimit: found '25', accepted: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"check", "install", "uninstall"})
    void aFolderThatIsNoJamesShouldBeRefusedInOneSentence(String command) throws Exception {
        ModuleCommand refused = ModuleCommand.run(command, directory.resolve("conf").toString());

        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.output())
                .containsExactly(
                        directory.resolve("conf")
                                + " is no James: it has no folder conf. Name the folder with conf and extensions-jars");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "chek", "check", "install --dryrun ."})
    void aWrongCommandLineShouldBeAnsweredWithAHint(String arguments) throws Exception {
        ModuleCommand wrong =
                ModuleCommand.run(arguments.isEmpty() ? new String[0] : arguments.split(" "));

        assertThat(wrong.exitCode()).isEqualTo(2);
        assertThat(wrong.output()).isNotEmpty().noneMatch(line -> line.startsWith("\tat "));
    }
}
