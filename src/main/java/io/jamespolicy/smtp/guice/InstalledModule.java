package io.jamespolicy.smtp.guice;

import com.google.common.collect.ImmutableList;
import com.google.inject.Inject;
import com.google.inject.Injector;
import com.google.inject.Provider;
import io.jamespolicy.smtp.installation.SmtpServersFile;
import io.jamespolicy.smtp.monitoring.ModuleHealth;
import io.jamespolicy.smtp.monitoring.PolicyMBeans;
import io.jamespolicy.smtp.monitoring.web.PolicyRoutes;
import io.jamespolicy.smtp.policy.installation.HandlerChainAttributes;
import io.jamespolicy.smtp.policy.installation.PolicyPackage;
import java.util.List;
import java.util.Optional;

/** The services of a module that {@code extensions.properties} names. */
final class InstalledModule implements ModuleServices {
    private final StartupSettings settings;
    private final SmtpServersFile servers;
    private final PolicyHandlers handlers;
    private final Injector injector;
    private final Provider<ModuleHealth> health;

    @Inject
    InstalledModule(
            StartupSettings settings,
            SmtpServersFile servers,
            PolicyHandlers handlers,
            Injector injector,
            Provider<ModuleHealth> health) {
        this.settings = settings;
        this.servers = servers;
        this.handlers = handlers;
        this.injector = injector;
        this.health = health;
    }

    @Override
    public List<String> coreHandlers(PolicyPackage ours) {
        settings.requireValid();
        requireNoConflict();
        return handlers.underPolicy(servers.basePackageOf(ours));
    }

    @Override
    public List<String> jmxHandlers() {
        requireNoConflict();
        return ImmutableList.<String>builder()
                .addAll(
                        handlers.of(
                                HandlerChainAttributes.BASE_JMX_PACKAGE, servers.baseJmxPackage()))
                .add(PolicyMBeans.class.getName())
                .build();
    }

    private void requireNoConflict() {
        servers.conflict()
                .ifPresent(
                        sentence -> {
                            throw new RefusedStartException(sentence);
                        });
    }

    /** Created on demand, since not every James assembly has the dependencies. */
    @Override
    public Optional<PolicyRoutes> routes() {
        return Optional.of(injector.getInstance(PolicyRoutes.class));
    }

    @Override
    public Optional<String> degradation() {
        return health.get().degradation();
    }
}
