package io.jamespolicy.smtp;

import com.google.inject.Inject;
import io.jamespolicy.smtp.monitoring.web.PolicyRoutes;
import org.apache.james.webadmin.Routes;
import spark.Service;

/**
 * What an operator names in {@code webadmin.properties}:
 *
 * <pre>extensions.routes=io.jamespolicy.smtp.SmtpPolicyRoutes</pre>
 */
public final class SmtpPolicyRoutes implements Routes {
    private final PolicyRoutes routes;

    @Inject
    public SmtpPolicyRoutes(PolicyRoutes routes) {
        this.routes = routes;
    }

    @Override
    public String getBasePath() {
        return PolicyRoutes.BASE;
    }

    @Override
    public void define(Service service) {
        routes.define(service);
    }
}
