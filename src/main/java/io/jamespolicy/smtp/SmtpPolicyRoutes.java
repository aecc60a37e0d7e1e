package io.jamespolicy.smtp;

import com.google.inject.Inject;
import io.jamespolicy.smtp.guice.ModuleServices;
import io.jamespolicy.smtp.monitoring.web.PolicyRoutes;
import org.apache.james.webadmin.Routes;
import spark.Service;

/**
 * The routes of James's web administration. Name them in {@code webadmin.properties}:
 *
 * <pre>extensions.routes=io.jamespolicy.smtp.SmtpPolicyRoutes</pre>
 */
public final class SmtpPolicyRoutes implements Routes {
    private final ModuleServices module;

    @Inject
    public SmtpPolicyRoutes(ModuleServices module) {
        this.module = module;
    }

    @Override
    public String getBasePath() {
        return PolicyRoutes.BASE;
    }

    @Override
    public void define(Service service) {
        module.routes().ifPresent(routes -> routes.define(service));
    }
}
