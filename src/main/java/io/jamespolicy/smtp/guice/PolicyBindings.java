package io.jamespolicy.smtp.guice;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import io.jamespolicy.smtp.config.CurrentPolicies;
import io.jamespolicy.smtp.config.PolicyFile;
import io.jamespolicy.smtp.config.PolicySnapshot;
import io.jamespolicy.smtp.directory.FreeDiskSpace;
import io.jamespolicy.smtp.directory.JamesAddressBook;
import io.jamespolicy.smtp.directory.JamesUsers;
import io.jamespolicy.smtp.installation.StartedInstallation;
import io.jamespolicy.smtp.policy.abuse.KnownUsers;
import io.jamespolicy.smtp.policy.abuse.LimitPolicy;
import io.jamespolicy.smtp.policy.audit.AuditPolicy;
import io.jamespolicy.smtp.policy.explain.ListeningServers;
import io.jamespolicy.smtp.policy.installation.Installation;
import io.jamespolicy.smtp.policy.reload.PolicyReload;
import io.jamespolicy.smtp.policy.reload.SettingsInForce;
import io.jamespolicy.smtp.policy.size.DiskSpaceGauge;
import io.jamespolicy.smtp.policy.size.RecipientQuotas;
import io.jamespolicy.smtp.policy.size.SizePolicy;
import io.jamespolicy.smtp.policy.transaction.TransactionPolicy;
import io.jamespolicy.smtp.policy.volume.VolumePolicy;
import io.jamespolicy.smtp.policy.vrfy.AddressBook;
import io.jamespolicy.smtp.policy.vrfy.FullNames;
import io.jamespolicy.smtp.policy.vrfy.VrfyPolicy;
import java.util.function.Supplier;

/**
 * The Guice bindings of the module. Handlers get a policy through a {@link Supplier} and ask for it
 * at each use, so a reload takes effect.
 */
public final class PolicyBindings extends AbstractModule {
    @Override
    protected void configure() {
        install(new StoreBindings());
        bind(ModuleServices.class).to(InstalledModule.class).in(Singleton.class);
        bind(Installation.class).to(StartedInstallation.class);
        bind(StartupTasks.class).asEagerSingleton();
        bind(DiskSpaceGauge.class).to(FreeDiskSpace.class).in(Singleton.class);
        bind(CurrentPolicies.class).in(Singleton.class);
        bind(PolicyReload.class).to(CurrentPolicies.class);
        bind(SettingsInForce.class).to(CurrentPolicies.class);
        bind(FullNames.class).to(LazyJmapFullNames.class);
        bind(AddressBook.class).to(JamesAddressBook.class).in(Singleton.class);
        bind(KnownUsers.class).to(JamesUsers.class).in(Singleton.class);
        bind(ListeningServers.class).toProvider(ListeningServersProvider.class);
        bind(RecipientQuotas.class).toProvider(RecipientQuotasProvider.class).in(Singleton.class);
    }

    @Provides
    @Singleton
    StartupSettings startupSettings(PolicyFile file) {
        return StartupSettings.read(file);
    }

    /** The settings at start. */
    @Provides
    @Singleton
    PolicySnapshot snapshot(StartupSettings settings) {
        return settings.snapshot();
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
    Supplier<TransactionPolicy> transactionPolicy(CurrentPolicies policies) {
        return () -> policies.now().transactions();
    }

    @Provides
    Supplier<VolumePolicy> volumePolicy(CurrentPolicies policies) {
        return () -> policies.now().volume();
    }

    @Provides
    Supplier<AuditPolicy> auditPolicy(CurrentPolicies policies) {
        return () -> policies.now().audit();
    }

    @Provides
    Supplier<LimitPolicy> limitPolicy(CurrentPolicies policies) {
        return () -> policies.now().limits();
    }
}
