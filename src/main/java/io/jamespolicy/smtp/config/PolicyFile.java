package io.jamespolicy.smtp.config;

import com.google.inject.Inject;
import io.jamespolicy.smtp.policy.vrfy.FullNames;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.apache.commons.configuration2.ex.ConfigurationException;
import org.apache.james.filesystem.api.FileSystem;
import org.apache.james.server.core.configuration.ConfigurationProvider;
import org.apache.james.server.core.configuration.FileConfigurationProvider;
import org.apache.james.util.LoggingLevel;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** {@code conf/smtppolicy.xml} and the file of full names that it may refer to. */
public final class PolicyFile {
    private final ConfigurationProvider provider;
    private final FullNames identities;
    private final FullNamesFile fullNames;
    private final RedisPropertiesFile redis;
    private final ConfFile file;

    /**
     * @param identities the full names from JMAP
     */
    @Inject
    public PolicyFile(
            ConfigurationProvider provider,
            FileSystem files,
            FullNames identities,
            FullNamesFile fullNames,
            RedisPropertiesFile redis) {
        this.provider = provider;
        this.identities = identities;
        this.fullNames = fullNames;
        this.redis = redis;
        this.file = new ConfFile(files, PolicySnapshot.COMPONENT + ".xml");
    }

    /**
     * Reads the files.
     *
     * @throws InvalidSettingsException when a file cannot be read or contains faults
     */
    public PolicySnapshot read() {
        try {
            refuseDoctype();
            PolicySnapshot snapshot =
                    PolicySnapshot.from(
                            provider.getConfiguration(PolicySnapshot.COMPONENT, LoggingLevel.INFO),
                            identities,
                            fullNames::read,
                            redis::read);
            if (snapshot.written().isAbsent()) {
                requireAbsent();
            }
            return snapshot;
        } catch (ConfigurationException | IOException | SAXException e) {
            throw InvalidSettingsException.ofUnreadableFile(e);
        }
    }

    /**
     * Reads the files for a reload. A file that existed before must still exist.
     *
     * @throws InvalidSettingsException also when the file was deleted
     */
    PolicySnapshot readAfter(PolicySnapshot inForce) {
        PolicySnapshot snapshot = read();
        if (snapshot.written().isAbsent() && !inForce.written().isAbsent()) {
            throw InvalidSettingsException.ofLostFile();
        }
        return snapshot;
    }

    /** The text of the file, without passwords; empty where it does not exist or cannot be read. */
    Optional<String> text() {
        try (InputStream content = file.open()) {
            return ShownFile.of(content.readNBytes(ShownFile.MAX_OCTETS));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** The settings without a file. */
    public PolicySnapshot defaults() {
        return PolicySnapshot.from(
                FileConfigurationProvider.EMPTY_CONFIGURATION,
                identities,
                fullNames::read,
                redis::read);
    }

    private void refuseDoctype() throws IOException, SAXException {
        if (file.exists()) {
            try (InputStream content = file.open()) {
                StrictXml.read(new InputSource(content));
            }
        }
    }

    /** James treats a file that it cannot open like a missing one. */
    private void requireAbsent() throws IOException {
        if (file.exists()) {
            file.open().close();
            throw new IOException("it came while it was looked for");
        }
    }
}
