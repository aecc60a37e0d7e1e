package io.jamespolicy.smtp.guice;

import com.google.inject.Binding;
import com.google.inject.Inject;
import com.google.inject.Injector;
import com.google.inject.Key;
import com.google.inject.Provider;
import io.jamespolicy.smtp.directory.JamesRecipientQuotas;
import io.jamespolicy.smtp.directory.RecipientMailboxes;
import io.jamespolicy.smtp.policy.log.LoggerNames;
import io.jamespolicy.smtp.policy.size.RecipientQuotas;
import org.apache.james.mailbox.quota.QuotaManager;
import org.apache.james.mailbox.quota.UserQuotaRootResolver;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The mailbox quotas of this James; none where the assembly has no mailboxes. */
final class RecipientQuotasProvider implements Provider<RecipientQuotas> {
    private static final Logger LOGGER = LoggerFactory.getLogger(LoggerNames.MODULE);

    private final Injector injector;

    @Inject
    RecipientQuotasProvider(Injector injector) {
        this.injector = injector;
    }

    @Override
    public RecipientQuotas get() {
        Binding<QuotaManager> quotas = injector.getExistingBinding(Key.get(QuotaManager.class));
        Binding<UserQuotaRootResolver> roots =
                injector.getExistingBinding(Key.get(UserQuotaRootResolver.class));
        if (quotas == null || roots == null) {
            LOGGER.info("This James has no mailbox quotas: size.recipientQuota has no effect");
            return RecipientQuotas.NONE;
        }
        return new JamesRecipientQuotas(
                injector.getInstance(RecipientMailboxes.class),
                quotas.getProvider().get(),
                roots.getProvider().get());
    }
}
