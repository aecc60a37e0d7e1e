package io.jamespolicy.smtp.guice;

import com.google.inject.ImplementedBy;
import io.jamespolicy.smtp.monitoring.web.PolicyRoutes;
import io.jamespolicy.smtp.policy.installation.PolicyPackage;
import java.util.List;
import java.util.Optional;

/**
 * What the classes that James's files name ask for. Where {@code extensions.properties} does not
 * name our module, none of our bindings is there, and {@link MissingModule} stands in.
 */
@ImplementedBy(MissingModule.class)
public interface ModuleServices {
    /**
     * The handlers of a chain under policy, in the order of loading.
     *
     * @throws RefusedStartException when James cannot be started so
     */
    List<String> coreHandlers(PolicyPackage ours);

    /**
     * The handlers of a chain for MBeans, in the order of loading.
     *
     * @throws RefusedStartException when James cannot be started so
     */
    List<String> jmxHandlers();

    /** Our routes in James's web administration; empty without our module. */
    Optional<PolicyRoutes> routes();

    /** What is wrong with what the module depends on, in one sentence; empty where nothing is. */
    Optional<String> degradation();
}
