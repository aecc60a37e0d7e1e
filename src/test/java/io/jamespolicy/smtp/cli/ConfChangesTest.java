package io.jamespolicy.smtp.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests install and uninstall on files like those of James's servers. */
class ConfChangesTest {
    private static final Path SAMPLES = Path.of("src", "test", "resources", "james-conf");

    @TempDir private Path root;

    private Path conf;

    static Stream<String> servers() throws IOException {
        try (Stream<Path> files = Files.walk(SAMPLES, 2)) {
            return files
                    .map(SAMPLES::relativize)
                    .filter(path -> path.getNameCount() == 2)
                    .map(Path::toString)
                    .sorted()
                    .collect(Collectors.toList())
                    .stream();
        }
    }

    @BeforeEach
    void setUp() throws IOException {
        conf = Files.createDirectory(root.resolve("conf"));
        Files.createDirectory(root.resolve("libs"));
        Files.createFile(root.resolve("libs").resolve("james-server-core-3.9.0.jar"));
    }

    private void copy(String server, UnaryOperator<String> change) throws IOException {
        try (Stream<Path> files = Files.list(SAMPLES.resolve(server))) {
            for (Path file : files.collect(Collectors.toList())) {
                Files.writeString(
                        conf.resolve(file.getFileName()), change.apply(Files.readString(file)));
            }
        }
    }

    /** The files in the folder with their bytes as text. */
    private Map<String, String> files() throws IOException {
        Map<String, String> found = new TreeMap<>();
        try (Stream<Path> all = Files.walk(root)) {
            for (Path file : all.filter(Files::isRegularFile).collect(Collectors.toList())) {
                found.put(
                        root.relativize(file).toString(),
                        Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        }
        return found;
    }

    private ConfChanges install() throws Exception {
        ConfChanges changes = ConfChanges.install(JamesFolder.at(root));
        FileTransaction transaction = new FileTransaction();
        for (FileChange change : changes.all()) {
            transaction.changeWithBackup(change);
        }
        return changes;
    }

    private void uninstall() throws Exception {
        FileTransaction transaction = new FileTransaction();
        for (FileChange change : ConfChanges.uninstall(JamesFolder.at(root)).all()) {
            transaction.change(change);
        }
    }

    private void assertComesAndGoes() throws Exception {
        Map<String, String> before = files();
        assertThat(install().all()).hasSizeGreaterThan(2);
        assertThat(ConfChanges.install(JamesFolder.at(root)).all()).isEmpty();
        Map<String, String> installed = files();
        uninstall();
        Map<String, String> withBackups = files();
        withBackups.keySet().removeIf(name -> name.contains(Backups.SUFFIX));
        assertThat(withBackups).isEqualTo(before).isNotEqualTo(installed);
        assertThat(ConfChanges.uninstall(JamesFolder.at(root)).all()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("servers")
    void filesOfEachServerShouldComeAndGo(String server) throws Exception {
        copy(server, text -> text);
        assertComesAndGoes();
    }

    @ParameterizedTest
    @MethodSource("servers")
    void withoutBackupsTheyShouldGoAsWell(String server) throws Exception {
        copy(server, text -> text);
        Map<String, String> before = files();
        install();
        try (Stream<Path> files = Files.list(conf)) {
            for (Path file : files.collect(Collectors.toList())) {
                if (file.toString().contains(Backups.SUFFIX)) {
                    Files.delete(file);
                }
            }
        }
        uninstall();
        assertThat(files()).isEqualTo(before);
    }

    @ParameterizedTest
    @MethodSource("servers")
    void windowsLineEndsShouldStay(String server) throws Exception {
        copy(server, text -> text.replace("\n", "\r\n"));
        assertComesAndGoes();
        install();
        assertThat(files().values()).noneMatch(text -> text.matches("(?s).*[^\\r]\\n.*"));
    }

    @Test
    void aByteOrderMarkShouldStay() throws Exception {
        copy("3.9.0/memory", text -> "\uFEFF" + text);
        assertComesAndGoes();
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16LE", "UTF-16BE", "ISO-8859-1", "windows-1252"})
    void theEncodingOfTheServersShouldStay(String encoding) throws Exception {
        copy("3.9.0/memory", text -> text);
        boolean marked = encoding.startsWith("UTF-16");
        String text =
                Files.readString(conf.resolve("smtpserver.xml"))
                        .replace("?>", marked ? "?>" : " encoding=\"" + encoding + "\"?>")
                        .replace("no server", "no \u00fcberfl\u00fcssiger server");
        Files.write(
                conf.resolve("smtpserver.xml"),
                ((marked ? "\uFEFF" : "") + text).getBytes(Charset.forName(encoding)));
        assertComesAndGoes();
    }

    @Test
    void whatAnOperatorChangedSinceShouldStay() throws Exception {
        copy("3.9.0/memory", text -> text);
        install();
        Path servers = conf.resolve("smtpserver.xml");
        Files.writeString(
                servers, Files.readString(servers).replace("0.0.0.0:25<", "192.0.2.1:25<"));
        uninstall();
        assertThat(Files.readString(servers))
                .isEqualTo(
                        Files.readString(SAMPLES.resolve("3.9.0/memory/smtpserver.xml"))
                                .replace("0.0.0.0:25<", "192.0.2.1:25<"));
    }

    @Test
    void anEarlierBackupShouldStay() throws Exception {
        copy("3.9.0/memory", text -> text);
        Path backup = conf.resolve("smtpserver.xml" + Backups.SUFFIX);
        Files.writeString(backup, "mine");
        install();
        assertThat(Files.readString(backup)).isEqualTo("mine");
        assertThat(conf.resolve("smtpserver.xml" + Backups.SUFFIX + ".1")).exists();
    }

    @Test
    void permissionsAndLinksShouldStay() throws Exception {
        copy("3.9.0/memory", text -> text);
        Path servers = conf.resolve("smtpserver.xml");
        Path real = root.resolve("real.xml");
        Files.move(servers, real);
        Files.setPosixFilePermissions(real, PosixFilePermissions.fromString("rw-r-----"));
        Files.createSymbolicLink(servers, real);
        install();
        assertThat(servers).isSymbolicLink();
        assertThat(Files.readString(real)).contains("PolicyNoAuthHandlersPackage");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(real)))
                .isEqualTo("rw-r-----");
    }

    @Test
    void aMissingFileOfExtensionsShouldBeMadeAndRemoved() throws Exception {
        copy("3.9.0/memory", text -> text);
        Files.delete(conf.resolve("extensions.properties"));
        Files.delete(conf.resolve("webadmin.properties"));
        Files.delete(conf.resolve("healthcheck.properties"));
        Map<String, String> before = files();
        install();
        assertThat(conf.resolve("extensions.properties"))
                .hasContent("guice.extension.module=io.jamespolicy.smtp.SmtpPolicyModule\n");
        assertThat(conf.resolve("webadmin.properties")).doesNotExist();
        uninstall();
        Files.delete(conf.resolve("smtpserver.xml" + Backups.SUFFIX));
        assertThat(files()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "smtpserver.xml",
                "extensions.properties",
                "webadmin.properties",
                "healthcheck.properties"
            })
    void aFileThatCannotBeReadShouldChangeNothing(String file) throws Exception {
        copy("3.9.0/memory", text -> text);
        Files.delete(conf.resolve(file));
        Files.createDirectory(conf.resolve(file));
        Map<String, String> before = files();
        assertThatThrownBy(this::install)
                .isInstanceOf(FailedCommandException.class)
                .hasMessageContaining(file + " cannot be read: ");
        assertThat(files()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<smtpservers>",
                "",
                "\uFEFF<a/>",
                "<?xml version='1.0' encoding='none'?><a/>"
            })
    void brokenXmlShouldChangeNothing(String text) throws Exception {
        copy("3.9.0/memory", same -> same);
        Files.writeString(conf.resolve("smtpserver.xml"), text);
        Map<String, String> before = files();
        assertThatThrownBy(this::install)
                .isInstanceOf(FailedCommandException.class)
                .hasMessageContaining("smtpserver.xml is not changed: ");
        assertThat(files()).isEqualTo(before);
    }

    @Test
    void octetsThatAreNotUtf8ShouldChangeNothing() throws Exception {
        copy("3.9.0/memory", text -> text);
        Files.write(
                conf.resolve("smtpserver.xml"),
                "<a>\u00fc</a>".getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(this::install)
                .hasMessageContaining("is not in the encoding that it declares");
    }

    @Test
    void aFailureShouldPutEverythingBack() throws Exception {
        copy("3.9.0/memory", text -> text);
        Map<String, String> before = files();
        FileTransaction transaction = new FileTransaction();
        for (FileChange change : ConfChanges.install(JamesFolder.at(root)).all()) {
            transaction.changeWithBackup(change);
        }
        transaction.copy(SAMPLES.resolve("3.9.0/memory/smtpserver.xml"), root.resolve("x/new.jar"));
        transaction.undo();
        assertThat(files()).isEqualTo(before);
    }

    @Test
    void whatIsPutBackShouldHaveItsPermissions() throws Exception {
        Path file = Files.writeString(root.resolve("a.backup"), "secret");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        FileTransaction transaction = new FileTransaction();
        transaction.remove(file);
        assertThat(file).doesNotExist();
        transaction.undo();
        assertThat(file).hasContent("secret");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void aFolderThatIsNoJamesShouldBeNamed() throws Exception {
        assertThatThrownBy(() -> JamesFolder.at(root.resolve("none")))
                .hasMessage("There is no folder " + root.resolve("none"));
        assertThatThrownBy(() -> JamesFolder.at(conf))
                .hasMessageContaining(" is no James: it has no folder conf");
        Files.delete(root.resolve("libs").resolve("james-server-core-3.9.0.jar"));
        assertThatThrownBy(() -> JamesFolder.at(root))
                .hasMessageContaining(" is no James: it has no james-server-*.jar");
    }
}
