package io.jamespolicy.smtp.config;

import com.google.inject.Inject;
import org.apache.commons.configuration2.ex.ConfigurationException;
import org.apache.james.server.core.configuration.ConfigurationProvider;
import org.apache.james.util.LoggingLevel;

/** {@code conf/smtppolicy.xml} of this James. */
public final class PolicyFile {
    private final ConfigurationProvider provider;

    @Inject
    public PolicyFile(ConfigurationProvider provider) {
        this.provider = provider;
    }

    /**
     * Reads the file as it is now.
     *
     * @throws InvalidSettingsException when it cannot be read, or anything in it is wrong
     */
    public PolicySnapshot read() {
        try {
            return PolicySnapshot.from(
                    provider.getConfiguration(PolicySnapshot.COMPONENT, LoggingLevel.INFO));
        } catch (ConfigurationException e) {
            throw InvalidSettingsException.ofUnreadableFile(e);
        }
    }
}
