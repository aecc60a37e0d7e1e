package io.jamespolicy.smtp.guice;

import com.google.common.collect.ImmutableList;
import com.google.inject.Inject;
import com.google.inject.Provider;
import io.jamespolicy.smtp.installation.SmtpServersFile;
import io.jamespolicy.smtp.monitoring.ModuleHealth;
import io.jamespolicy.smtp.monitoring.PolicyMBeans;
import io.jamespolicy.smtp.monitoring.web.PolicyRoutes;
import io.jamespolicy.smtp.policy.installation.PolicyPackage;
import java.util.List;
import java.util.Optional;
import spark.Service;

/** The module that {@code extensions.properties} names. */
final class ModuleServices implements InstalledModule {
    private final StartSettings settings;
    private final SmtpServersFile servers;
    private final PolicyHandlers handlers;
    private final Provider<PolicyRoutes> routes;
    private final Provider<ModuleHealth> health;

    @Inject
    ModuleServices(
            StartSettings settings,
            SmtpServersFile servers,
            PolicyHandlers handlers,
            Provider<PolicyRoutes> routes,
            Provider<ModuleHealth> health) {
        this.settings = settings;
        this.servers = servers;
        this.handlers = handlers;
        this.routes = routes;
        this.health = health;
    }

    @Override
    public List<String> coreHandlers(PolicyPackage ours) {
        settings.requireValid();
        return handlers.underPolicy(servers.basePackageOf(ours));
    }

    @Override
    public List<String> jmxHandlers() {
        return ImmutableList.<String>builder()
                .addAll(handlers.of("baseJmxHandlersPackage", servers.baseJmxPackage()))
                .add(PolicyMBeans.class.getName())
                .build();
    }

    @Override
    public void defineRoutes(Service service) {
        routes.get().define(service);
    }

    @Override
    public Optional<String> degradation() {
        return health.get().degradation();
    }
}
