package io.jamespolicy.smtp.config;

import com.google.inject.Inject;
import io.jamespolicy.smtp.policy.vrfy.FullNames;
import java.io.IOException;
import java.io.InputStream;
import org.apache.commons.configuration2.ex.ConfigurationException;
import org.apache.james.filesystem.api.FileSystem;
import org.apache.james.server.core.configuration.ConfigurationProvider;
import org.apache.james.server.core.configuration.FileConfigurationProvider;
import org.apache.james.util.LoggingLevel;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** {@code conf/smtppolicy.xml} of this James, with the file of names that it may refer to. */
public final class PolicyFile {
    private final ConfigurationProvider provider;
    private final FullNames identities;
    private final FullNamesFile fullNames;
    private final ConfFile file;

    /**
     * @param identities the names of JMAP
     */
    @Inject
    public PolicyFile(
            ConfigurationProvider provider,
            FileSystem files,
            FullNames identities,
            FullNamesFile fullNames) {
        this.provider = provider;
        this.identities = identities;
        this.fullNames = fullNames;
        this.file = new ConfFile(files, PolicySnapshot.COMPONENT + ".xml");
    }

    /**
     * Reads the files as they are now.
     *
     * @throws InvalidSettingsException when one cannot be read, or anything in them is wrong
     */
    public PolicySnapshot read() {
        try {
            refuseDoctype();
            PolicySnapshot snapshot =
                    PolicySnapshot.from(
                            provider.getConfiguration(PolicySnapshot.COMPONENT, LoggingLevel.INFO),
                            identities,
                            fullNames::read);
            if (snapshot.written().isAbsent()) {
                requireAbsent();
            }
            return snapshot;
        } catch (ConfigurationException | IOException | SAXException e) {
            throw InvalidSettingsException.ofUnreadableFile(e);
        }
    }

    /**
     * The same, while others are in force: a file that was there has to be there.
     *
     * @throws InvalidSettingsException also when it is gone
     */
    PolicySnapshot readAfter(PolicySnapshot inForce) {
        PolicySnapshot snapshot = read();
        if (snapshot.written().isAbsent() && !inForce.written().isAbsent()) {
            throw InvalidSettingsException.ofLostFile();
        }
        return snapshot;
    }

    /** What holds without a file. */
    public PolicySnapshot defaults() {
        return PolicySnapshot.from(
                FileConfigurationProvider.EMPTY_CONFIGURATION, identities, fullNames::read);
    }

    private void refuseDoctype() throws IOException, SAXException {
        if (file.exists()) {
            try (InputStream content = file.open()) {
                StrictXml.read(new InputSource(content));
            }
        }
    }

    /** James takes a file that it cannot open for one that is not there. */
    private void requireAbsent() throws IOException {
        if (file.exists()) {
            file.open().close();
            throw new IOException("it came while it was looked for");
        }
    }
}
