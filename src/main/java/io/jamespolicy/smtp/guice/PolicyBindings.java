package io.jamespolicy.smtp.guice;

import com.google.inject.AbstractModule;
import com.google.inject.Inject;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import io.jamespolicy.smtp.config.CurrentPolicies;
import io.jamespolicy.smtp.config.InvalidSettingsException;
import io.jamespolicy.smtp.config.PolicyFile;
import io.jamespolicy.smtp.config.PolicySnapshot;
import io.jamespolicy.smtp.directory.JamesAddressBook;
import io.jamespolicy.smtp.directory.VolumeGauge;
import io.jamespolicy.smtp.monitoring.SmtpPolicyRegistration;
import io.jamespolicy.smtp.policy.abuse.LimitPolicy;
import io.jamespolicy.smtp.policy.audit.AuditPolicy;
import io.jamespolicy.smtp.policy.explain.ListeningServers;
import io.jamespolicy.smtp.policy.log.LoggerNames;
import io.jamespolicy.smtp.policy.reload.PolicyReload;
import io.jamespolicy.smtp.policy.reload.SettingsInForce;
import io.jamespolicy.smtp.policy.size.DiskSpaceGauge;
import io.jamespolicy.smtp.policy.size.RecipientQuotas;
import io.jamespolicy.smtp.policy.size.SizePolicy;
import io.jamespolicy.smtp.policy.vrfy.AddressBook;
import io.jamespolicy.smtp.policy.vrfy.FullNames;
import io.jamespolicy.smtp.policy.vrfy.VrfyPolicy;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which class stands for which. Handlers ask for a policy through a {@link Supplier}, each time
 * they need it, so that it can be another one tomorrow.
 */
public final class PolicyBindings extends AbstractModule {
    private static final Logger LOGGER = LoggerFactory.getLogger(LoggerNames.MODULE);

    @Override
    protected void configure() {
        install(new StoreBindings());
        bind(StartUpCheck.class).asEagerSingleton();
        bind(SmtpPolicyRegistration.class).asEagerSingleton();
        bind(DiskSpaceGauge.class).to(VolumeGauge.class).in(Singleton.class);
        bind(CurrentPolicies.class).in(Singleton.class);
        bind(PolicyReload.class).to(CurrentPolicies.class);
        bind(SettingsInForce.class).to(CurrentPolicies.class);
        bind(FullNames.class).to(IdentityNames.class);
        bind(AddressBook.class).to(JamesAddressBook.class).in(Singleton.class);
        bind(ListeningServers.class).toProvider(ListeningServersProvider.class);
        bind(RecipientQuotas.class).toProvider(RecipientQuotasProvider.class).in(Singleton.class);
    }

    /**
     * What James is started with, and what is settled then. Says what is wrong in a line of its
     * own: James wraps the exception in fifty that say nothing to an operator.
     */
    @Provides
    @Singleton
    PolicySnapshot snapshot(PolicyFile file) {
        try {
            return file.read();
        } catch (InvalidSettingsException e) {
            LOGGER.error("James is not started: {}", e.getMessage());
            throw e;
        }
    }

    @Provides
    Supplier<SizePolicy> sizePolicy(CurrentPolicies policies) {
        return () -> policies.now().size();
    }

    @Provides
    Supplier<VrfyPolicy> vrfyPolicy(CurrentPolicies policies) {
        return () -> policies.now().vrfy();
    }

    @Provides
    Supplier<AuditPolicy> auditPolicy(CurrentPolicies policies) {
        return () -> policies.now().audit();
    }

    @Provides
    Supplier<LimitPolicy> limitPolicy(CurrentPolicies policies) {
        return () -> policies.now().limits();
    }

    /** Made when James starts: a wrong file is found then, whatever smtpserver.xml says. */
    private static final class StartUpCheck {
        @Inject
        StartUpCheck(PolicySnapshot snapshot) {}
    }
}
