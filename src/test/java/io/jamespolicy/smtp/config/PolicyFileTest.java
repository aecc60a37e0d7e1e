package io.jamespolicy.smtp.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.james.server.core.configuration.Configuration;
import org.apache.james.server.core.configuration.FileConfigurationProvider;
import org.apache.james.server.core.filesystem.FileSystemImpl;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PolicyFileTest {
    @TempDir private Path directory;

    private PolicyFile file;

    @BeforeEach
    void setUp() throws Exception {
        Files.createDirectory(directory.resolve("conf"));
        Configuration james =
                Configuration.builder().workingDirectory(directory.toString()).build();
        file =
                new PolicyFile(
                        new FileConfigurationProvider(
                                new FileSystemImpl(james.directories()), james));
    }

    private void write(String text) throws Exception {
        Files.writeString(directory.resolve("conf/smtppolicy.xml"), text);
    }

    @Test
    void readShouldGiveTheDefaultsWhenTheFileIsAbsent() {
        assertThat(file.read())
                .usingRecursiveComparison()
                .isEqualTo(PolicySnapshot.from(FileConfigurationProvider.EMPTY_CONFIGURATION));
    }

    @Test
    void readShouldReadTheFileAnewEachTime() throws Exception {
        write("<smtppolicy><audit><logFirst>1</logFirst></audit></smtppolicy>");
        assertThat(file.read().audit().isLogged(2)).isFalse();

        write("<smtppolicy><audit><logFirst>2</logFirst></audit></smtppolicy>");
        assertThat(file.read().audit().isLogged(2)).isTrue();
    }

    @Test
    void readShouldThrowWhenTheFileIsNoXml() throws Exception {
        write("<smtppolicy><size></smtppolicy>");

        assertThatThrownBy(() -> file.read())
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessageStartingWith("smtppolicy.xml cannot be read: ");
    }
}
