package io.jamespolicy.smtp.guice;

import com.google.inject.Inject;
import com.google.inject.Injector;
import com.google.inject.Key;
import com.google.inject.Singleton;
import io.jamespolicy.smtp.directory.JmapFullNames;
import io.jamespolicy.smtp.policy.vrfy.FullNames;
import org.apache.james.jmap.api.identity.CustomIdentityDAO;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The JMAP identities of the James we are in, or none: not every assembly has JMAP. */
@Singleton
final class IdentityNames {
    private static final Logger LOGGER = LoggerFactory.getLogger(IdentityNames.class);

    private final FullNames names;

    @Inject
    IdentityNames(Injector injector) {
        this.names =
                hasIdentities(injector)
                        ? injector.getInstance(JmapFullNames.class)
                        : FullNames.NONE;
        if (names == FullNames.NONE) {
            LOGGER.info("This James has no JMAP identities: vrfy.fullNames=identity has no effect");
        }
    }

    private static boolean hasIdentities(Injector injector) {
        try {
            return injector.getExistingBinding(Key.get(CustomIdentityDAO.class)) != null;
        } catch (NoClassDefFoundError e) { // not even the class is there
            return false;
        }
    }

    FullNames names() {
        return names;
    }
}
