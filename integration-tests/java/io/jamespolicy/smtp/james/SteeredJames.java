package io.jamespolicy.smtp.james;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import java.lang.management.ManagementFactory;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.apache.james.ExtraProperties;
import org.apache.james.FakeSearchMailboxModule;
import org.apache.james.GuiceJamesServer;
import org.apache.james.JamesServerMain;
import org.apache.james.MemoryJamesConfiguration;
import org.apache.james.MemoryJamesServerMain;
import org.apache.james.mailbox.exception.MailboxException;
import org.apache.james.mailbox.quota.QuotaManager;
import org.apache.james.mailbox.store.quota.StoreQuotaManager;
import org.apache.james.modules.RunArgumentsModule;
import org.apache.james.modules.server.JMXServerModule;
import org.apache.james.user.api.UsersRepository;
import org.apache.james.user.api.UsersRepositoryException;
import org.apache.james.user.memory.MemoryUsersRepository;

/**
 * A copy of James's main program {@link MemoryJamesServerMain}, with a users store and a quota
 * store that a test controls through {@link SteeredStoreMXBean}.
 */
public final class SteeredJames {
    private SteeredJames() {}

    /** Takes the arguments of James. */
    public static void main(String[] arguments) throws Exception {
        ExtraProperties.initialize();
        SteeredStore users =
                SteeredStore.failingWith(
                        () -> new UsersRepositoryException("the test lets the users store fail"));
        SteeredStore quotas =
                SteeredStore.failingWith(
                        () -> new MailboxException("the test lets the quota store fail"));
        MBeanServer beans = ManagementFactory.getPlatformMBeanServer();
        beans.registerMBean(users, new ObjectName(SteeredStoreMXBean.USERS));
        beans.registerMBean(quotas, new ObjectName(SteeredStoreMXBean.QUOTAS));
        JamesServerMain.main(server(new StoresModule(users, quotas), arguments));
    }

    private static GuiceJamesServer server(StoresModule stores, String[] arguments) {
        MemoryJamesConfiguration configuration =
                MemoryJamesConfiguration.builder().useWorkingDirectoryEnvProperty().build();
        return MemoryJamesServerMain.createServer(configuration)
                .combineWith(new FakeSearchMailboxModule(), new JMXServerModule())
                .overrideWith(new RunArgumentsModule(arguments))
                .overrideWith(stores);
    }

    private static final class StoresModule extends AbstractModule {
        private final SteeredStore users;
        private final SteeredStore quotas;

        StoresModule(SteeredStore users, SteeredStore quotas) {
            this.users = users;
            this.quotas = quotas;
        }

        @Provides
        @Singleton
        UsersRepository users(MemoryUsersRepository memory) {
            return users.inFrontOf(UsersRepository.class, memory);
        }

        @Provides
        @Singleton
        QuotaManager quotas(StoreQuotaManager store) {
            return quotas.inFrontOf(QuotaManager.class, store);
        }
    }
}
