package io.jamespolicy.smtp.guice;

import com.google.inject.ImplementedBy;
import io.jamespolicy.smtp.monitoring.web.PolicyRoutes;
import io.jamespolicy.smtp.policy.installation.PolicyPackage;
import java.util.List;
import java.util.Optional;

/**
 * The services behind the classes that James's files name. Without our module in {@code
 * extensions.properties} none of our bindings exists, and Guice injects {@link MissingModule}.
 */
@ImplementedBy(MissingModule.class)
public interface ModuleServices {
    /**
     * The handlers of a chain under policy, in loading order.
     *
     * @throws RefusedStartException when James must not start
     */
    List<String> coreHandlers(PolicyPackage ours);

    /**
     * The JMX handlers of a chain, in loading order.
     *
     * @throws RefusedStartException when James must not start
     */
    List<String> jmxHandlers();

    /** Our routes of James's web administration; empty without our module. */
    Optional<PolicyRoutes> routes();

    /**
     * What is wrong with the dependencies of the module, in one sentence; empty where nothing is.
     */
    Optional<String> degradation();
}
