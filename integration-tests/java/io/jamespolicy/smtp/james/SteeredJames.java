package io.jamespolicy.smtp.james;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import java.lang.management.ManagementFactory;
import javax.management.ObjectName;
import org.apache.james.ExtraProperties;
import org.apache.james.FakeSearchMailboxModule;
import org.apache.james.GuiceJamesServer;
import org.apache.james.JamesServerMain;
import org.apache.james.MemoryJamesConfiguration;
import org.apache.james.MemoryJamesServerMain;
import org.apache.james.modules.RunArgumentsModule;
import org.apache.james.modules.server.JMXServerModule;
import org.apache.james.user.api.UsersRepository;
import org.apache.james.user.memory.MemoryUsersRepository;

/**
 * James's own main program, step for step as {@link MemoryJamesServerMain} has it, but for its
 * users store, which a test steers through {@link SteeredUsersMXBean}.
 */
public final class SteeredJames {
    private SteeredJames() {}

    /** Takes the arguments that James takes. */
    public static void main(String[] arguments) throws Exception {
        ExtraProperties.initialize();
        SteeredUsers users = new SteeredUsers();
        ManagementFactory.getPlatformMBeanServer()
                .registerMBean(users, new ObjectName(SteeredUsersMXBean.NAME));
        JamesServerMain.main(server(users, arguments));
    }

    private static GuiceJamesServer server(SteeredUsers users, String[] arguments) {
        MemoryJamesConfiguration configuration =
                MemoryJamesConfiguration.builder().useWorkingDirectoryEnvProperty().build();
        return MemoryJamesServerMain.createServer(configuration)
                .combineWith(new FakeSearchMailboxModule(), new JMXServerModule())
                .overrideWith(new RunArgumentsModule(arguments))
                .overrideWith(new UsersModule(users));
    }

    private static final class UsersModule extends AbstractModule {
        private final SteeredUsers users;

        UsersModule(SteeredUsers users) {
            this.users = users;
        }

        @Provides
        @Singleton
        UsersRepository users(MemoryUsersRepository memory) {
            return users.inFrontOf(memory);
        }
    }
}
