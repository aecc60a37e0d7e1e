package io.jamespolicy.smtp.guice;

import com.google.common.base.Suppliers;
import com.google.inject.Inject;
import com.google.inject.Injector;
import com.google.inject.Key;
import com.google.inject.Singleton;
import io.jamespolicy.smtp.directory.JmapFullNames;
import io.jamespolicy.smtp.policy.log.LoggerNames;
import io.jamespolicy.smtp.policy.vrfy.FullNames;
import java.util.Collection;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.james.jmap.api.identity.CustomIdentityDAO;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The JMAP identities of this James; no names where the assembly has no JMAP. The store is created
 * at the first lookup, since its dependencies are not available earlier.
 */
@Singleton
final class LazyJmapFullNames implements FullNames {
    private static final Logger LOGGER = LoggerFactory.getLogger(LoggerNames.MODULE);

    private final Supplier<FullNames> names;

    @Inject
    LazyJmapFullNames(Injector injector) {
        if (hasIdentities(injector)) {
            names = Suppliers.memoize(() -> injector.getInstance(JmapFullNames.class));
        } else {
            names = () -> FullNames.NONE;
            LOGGER.info("This James has no JMAP identities: vrfy.fullNames=identity has no effect");
        }
    }

    private static boolean hasIdentities(Injector injector) {
        try {
            return injector.getExistingBinding(Key.get(CustomIdentityDAO.class)) != null;
        } catch (NoClassDefFoundError e) { // the assembly lacks the class
            return false;
        }
    }

    FullNames names() {
        return names.get();
    }

    @Override
    public Map<String, String> namesOf(Collection<String> addresses) {
        return names.get().namesOf(addresses);
    }
}
