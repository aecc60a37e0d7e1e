package io.jamespolicy.smtp;

import com.google.inject.Inject;
import io.jamespolicy.smtp.guice.ModuleServices;
import io.jamespolicy.smtp.monitoring.web.PolicyRoutes;
import org.apache.james.webadmin.PublicRoutes;
import org.apache.james.webadmin.WebAdminConfiguration;
import org.apache.james.webadmin.authentication.AuthenticationFilter;
import spark.Service;

/**
 * The routes of James's web administration. Name them in {@code webadmin.properties}:
 *
 * <pre>extensions.routes=io.jamespolicy.smtp.SmtpPolicyRoutes</pre>
 *
 * <p>Public routes for James, which would otherwise ask for a token for the files of the web page
 * too. All other routes have James's authentication from {@link PolicyRoutes}.
 */
public final class SmtpPolicyRoutes implements PublicRoutes {
    private final ModuleServices module;
    private final AuthenticationFilter authentication;
    private final WebAdminConfiguration configuration;

    @Inject
    public SmtpPolicyRoutes(
            ModuleServices module,
            AuthenticationFilter authentication,
            WebAdminConfiguration configuration) {
        this.module = module;
        this.authentication = authentication;
        this.configuration = configuration;
    }

    @Override
    public String getBasePath() {
        return PolicyRoutes.BASE;
    }

    @Override
    public void define(Service service) {
        module.routes()
                .ifPresent(
                        routes ->
                                routes.define(
                                        service, authentication, configuration.getUrlCORSOrigin()));
    }
}
