package io.jamespolicy.smtp.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.jamespolicy.smtp.policy.vrfy.FullNames;
import io.jamespolicy.smtp.policy.vrfy.ListedFullNames;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.james.filesystem.api.FileSystem;
import org.apache.james.server.core.configuration.Configuration;
import org.apache.james.server.core.configuration.FileConfigurationProvider;
import org.apache.james.server.core.filesystem.FileSystemImpl;
import org.apache.james.utils.PropertiesProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyFileTest {
    @TempDir private Path directory;

    private final FullNames identities = addresses -> Map.of("identity", "asked");
    private PolicyFile file;

    @BeforeEach
    void setUp() throws Exception {
        Files.createDirectory(directory.resolve("conf"));
        Configuration james =
                Configuration.builder().workingDirectory(directory.toString()).build();
        FileSystem files = new FileSystemImpl(james.directories());
        file =
                new PolicyFile(
                        new FileConfigurationProvider(files, james),
                        files,
                        identities,
                        new FullNamesFile(files),
                        new RedisPropertiesFile(
                                new PropertiesProvider(files, james.configurationPath()), files));
    }

    private void write(String text) throws Exception {
        Files.writeString(directory.resolve("conf/smtppolicy.xml"), text);
    }

    private void writeNames(String... lines) throws Exception {
        write("<smtppolicy><vrfy><fullNames>file</fullNames></vrfy></smtppolicy>");
        Files.write(directory.resolve("conf/fullnames.properties"), List.of(lines));
    }

    private FullNames names() {
        return file.read().vrfy().names();
    }

    @Test
    void readShouldReadTheFileOfNamesWhereItIsReferredTo() throws Exception {
        writeNames(
                "# staff",
                "bob@example.org = Bob Example",
                "Alice@Example.org=Example, Alice",
                "carol@example.org=C\u00e4rol");

        assertThat(
                        names().namesOf(
                                        List.of(
                                                "bob@example.org",
                                                "alice@example.org",
                                                "carol@example.org",
                                                "nobody@example.org")))
                .containsOnly(
                        entry("bob@example.org", "Bob Example"),
                        entry("alice@example.org", "Example, Alice"),
                        entry("carol@example.org", "C\u00e4rol"));
    }

    @Test
    void readShouldNotAskForTheFileOfNamesWhereItIsNotReferredTo() throws Exception {
        assertThat(names().namesOf(List.of())).containsKey("identity");
        write("<smtppolicy><vrfy><fullNames>none</fullNames></vrfy></smtppolicy>");
        assertThat(names().namesOf(List.of())).isEmpty();
    }

    /** Editors on Windows put a byte order mark in front. */
    @Test
    void readShouldTakeTheNamesBehindAByteOrderMark() throws Exception {
        writeNames("\ufeffbob@example.org=Bob Example");
        write("<smtppolicy><vrfy><fullNames>file</fullNames></vrfy></smtppolicy>");

        assertThat(names().namesOf(List.of("bob@example.org")))
                .containsExactly(Map.entry("bob@example.org", "Bob Example"));
    }

    @Test
    void readShouldNameTheFileOfNamesWhereOnlyThatIsWrong() throws Exception {
        writeNames("bob=Bob");
        write("<smtppolicy><vrfy><fullNames>file</fullNames></vrfy></smtppolicy>");

        assertThatThrownBy(() -> file.read())
                .hasMessageStartingWith(
                        "fullnames.properties is wrong:\n - fullnames.properties: found 'bob=Bob', accepted: ");
    }

    @Test
    void readShouldNameEveryFaultOfBothFilesAtOnce() throws Exception {
        writeNames(
                "bob=Bob Example",
                "bob@example.org=",
                "alice@example.org=Alice",
                "Alice@Example.org=Alice Example",
                "carol@example.org=Carol",
                "carol@example.org=Carol");
        write(
                "<smtppolicy><vrfy><answer>verify</answer><fullNames>file</fullNames></vrfy></smtppolicy>");

        String accepted = ", accepted: an address and a name, such as bob@example.org=Bob Example";
        assertThatThrownBy(() -> file.read())
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessage(
                        "smtppolicy.xml and fullnames.properties are wrong:"
                                + "\n - vrfy.answer: unknown key, accepted: defaultAnswer, domains, fullNames, budget, rule"
                                + "\n - fullnames.properties: found 'bob=Bob Example'"
                                + accepted
                                + "\n - fullnames.properties: found 'bob@example.org='"
                                + accepted
                                + "\n - fullnames.properties: Alice@Example.org stands more than once"
                                + "\n - fullnames.properties: carol@example.org stands more than once");
    }

    @Test
    void readShouldSayThatTheFileOfNamesIsMissing() throws Exception {
        write("<smtppolicy><vrfy><fullNames>file</fullNames></vrfy></smtppolicy>");

        assertThatThrownBy(() -> file.read())
                .hasMessage(
                        "smtppolicy.xml is wrong:\n - vrfy.fullNames: found 'file', but there is no conf/fullnames.properties");
    }

    @Test
    void readShouldGiveTheDefaultsWhenTheFileIsAbsent() {
        assertThat(file.read())
                .usingRecursiveComparison()
                .isEqualTo(
                        PolicySnapshot.from(
                                FileConfigurationProvider.EMPTY_CONFIGURATION,
                                identities,
                                faults -> ListedFullNames.of(Map.of()),
                                faults -> Optional.empty()));
    }

    @Test
    void readShouldReadTheFileAnewEachTime() throws Exception {
        write("<smtppolicy><audit><logFirst>1</logFirst></audit></smtppolicy>");
        assertThat(file.read().audit().isLogged(2)).isFalse();

        write("<smtppolicy><audit><logFirst>2</logFirst></audit></smtppolicy>");
        assertThat(file.read().audit().isLogged(2)).isTrue();
    }

    @Test
    void readShouldThrowWhenTheFileIsThereButCannotBeOpened() throws Exception {
        Files.createDirectory(directory.resolve("conf/smtppolicy.xml"));

        assertThatThrownBy(() -> file.read())
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessageStartingWith("smtppolicy.xml cannot be read: ");
    }

    @Test
    void readShouldNameAReferenceThatLeadsNowhere() throws Exception {
        write(
                "<smtppolicy><audit><logFirst>${file:UTF-8:no/such/file}</logFirst></audit></smtppolicy>");

        assertThatThrownBy(() -> file.read())
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessage(
                        "smtppolicy.xml is wrong:"
                                + "\n - ${file:UTF-8:no/such/file}: Error looking up file [no/such/file] with charset [UTF-8]."
                                + "\n - audit.logFirst: found '${file:UTF-8:no/such/file}', accepted: a whole number from 0 to 100000");
    }

    @Test
    void readShouldThrowWhenTheFileIsNoXml() throws Exception {
        write("<smtppolicy><size></smtppolicy>");

        assertThatThrownBy(() -> file.read())
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessage(
                        "smtppolicy.xml cannot be read: line 1, column 21: The element type \"size\" must be"
                                + " terminated by the matching end-tag \"</size>\".");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE smtppolicy SYSTEM 'file:///no/such/file.dtd'><smtppolicy/>",
                "<!DOCTYPE smtppolicy [<!ENTITY x SYSTEM 'file:///etc/hostname'>]><smtppolicy><a>&x;</a></smtppolicy>",
                "<!DOCTYPE smtppolicy><smtppolicy/>"
            })
    void readShouldRefuseADoctype(String text) throws Exception {
        write(text);

        assertThatThrownBy(() -> file.read())
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessageMatching(
                        "smtppolicy.xml cannot be read: line 1, column \\d+: found a DOCTYPE, accepted: none");
    }

    @Test
    void aFileThatIsAbsentShouldNotBeLookedInto() {
        assertThat(file.read().source()).startsWith("no conf/smtppolicy.xml");
    }

    @Test
    void sourceShouldCountTheSettings() throws Exception {
        write("<smtppolicy><audit><logFirst>1</logFirst></audit></smtppolicy>");

        assertThat(file.read().source())
                .isEqualTo("conf/smtppolicy.xml is read, settings in it: 1");
    }
}
