package io.jamespolicy.smtp.guice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

import com.google.inject.AbstractModule;
import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Module;
import io.jamespolicy.smtp.directory.JamesRecipientQuotas;
import io.jamespolicy.smtp.policy.size.RecipientQuotas;
import org.apache.james.domainlist.api.DomainList;
import org.apache.james.mailbox.quota.QuotaManager;
import org.apache.james.mailbox.quota.UserQuotaRootResolver;
import org.apache.james.rrt.api.RecipientRewriteTable;
import org.apache.james.user.api.UsersRepository;
import org.junit.jupiter.api.Test;

/** Uses a child injector, as James does for extension modules. */
class RecipientQuotasProviderTest {
    private static final Module ADDRESSES =
            new AbstractModule() {
                @Override
                protected void configure() {
                    bind(UsersRepository.class).toInstance(mock(UsersRepository.class));
                    bind(DomainList.class).toInstance(mock(DomainList.class));
                    bind(RecipientRewriteTable.class).toInstance(mock(RecipientRewriteTable.class));
                }
            };
    private static final Module QUOTAS =
            new AbstractModule() {
                @Override
                protected void configure() {
                    bind(QuotaManager.class).toInstance(mock(QuotaManager.class));
                    bind(UserQuotaRootResolver.class).toInstance(mock(UserQuotaRootResolver.class));
                }
            };

    private static RecipientQuotas quotasOf(Injector james) {
        return james.createChildInjector(new PolicyQuotas()).getInstance(RecipientQuotas.class);
    }

    private static final class PolicyQuotas extends AbstractModule {
        @Override
        protected void configure() {
            bind(RecipientQuotas.class).toProvider(RecipientQuotasProvider.class);
        }
    }

    @Test
    void getShouldGiveTheQuotasOfJames() {
        assertThat(quotasOf(Guice.createInjector(ADDRESSES, QUOTAS)))
                .isInstanceOf(JamesRecipientQuotas.class);
    }

    @Test
    void getShouldGiveNoneWhereJamesHasNoMailboxes() {
        assertThat(quotasOf(Guice.createInjector(ADDRESSES))).isSameAs(RecipientQuotas.NONE);
    }
}
