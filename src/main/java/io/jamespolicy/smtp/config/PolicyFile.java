package io.jamespolicy.smtp.config;

import com.google.inject.Inject;
import io.jamespolicy.smtp.policy.vrfy.FullNames;
import org.apache.commons.configuration2.ex.ConfigurationException;
import org.apache.james.server.core.configuration.ConfigurationProvider;
import org.apache.james.util.LoggingLevel;

/** {@code conf/smtppolicy.xml} of this James, with the file of names that it may refer to. */
public final class PolicyFile {
    private final ConfigurationProvider provider;
    private final FullNames identities;
    private final FullNamesFile fullNames;

    /**
     * @param identities the names of JMAP
     */
    @Inject
    public PolicyFile(
            ConfigurationProvider provider, FullNames identities, FullNamesFile fullNames) {
        this.provider = provider;
        this.identities = identities;
        this.fullNames = fullNames;
    }

    /**
     * Reads the files as they are now.
     *
     * @throws InvalidSettingsException when one cannot be read, or anything in them is wrong
     */
    public PolicySnapshot read() {
        try {
            return PolicySnapshot.from(
                    provider.getConfiguration(PolicySnapshot.COMPONENT, LoggingLevel.INFO),
                    identities,
                    fullNames::read);
        } catch (ConfigurationException e) {
            throw InvalidSettingsException.ofUnreadableFile(e);
        }
    }
}
