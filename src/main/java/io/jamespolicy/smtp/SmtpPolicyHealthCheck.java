package io.jamespolicy.smtp;

import com.google.inject.Inject;
import io.jamespolicy.smtp.guice.ModuleServices;
import org.apache.james.core.healthcheck.ComponentName;
import org.apache.james.core.healthcheck.HealthCheck;
import org.apache.james.core.healthcheck.Result;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/**
 * The health check of the module. Name it in {@code healthcheck.properties}:
 *
 * <pre>additional.healthchecks=io.jamespolicy.smtp.SmtpPolicyHealthCheck</pre>
 *
 * <p>Degraded while the shared store, the mailbox quota or the address book does not answer, or the
 * disk is low. Never unhealthy, since a restart does not help.
 */
public final class SmtpPolicyHealthCheck implements HealthCheck {
    private static final ComponentName NAME = new ComponentName("SMTP policy");

    private final ModuleServices module;

    @Inject
    public SmtpPolicyHealthCheck(ModuleServices module) {
        this.module = module;
    }

    @Override
    public ComponentName componentName() {
        return NAME;
    }

    @Override
    public Publisher<Result> check() {
        return Mono.fromSupplier(
                () ->
                        module.degradation()
                                .map(cause -> Result.degraded(NAME, cause))
                                .orElseGet(() -> Result.healthy(NAME)));
    }
}
