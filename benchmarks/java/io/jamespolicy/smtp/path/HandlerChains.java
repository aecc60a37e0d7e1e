package io.jamespolicy.smtp.path;

import com.google.inject.AbstractModule;
import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Key;
import com.google.inject.TypeLiteral;
import com.google.inject.util.Modules;
import io.jamespolicy.smtp.PolicyHandlersPackage;
import io.jamespolicy.smtp.PolicyJmxHandlersPackage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.commons.configuration2.BaseHierarchicalConfiguration;
import org.apache.commons.configuration2.HierarchicalConfiguration;
import org.apache.commons.configuration2.tree.ImmutableNode;
import org.apache.james.FakeSearchMailboxModule;
import org.apache.james.MemoryJamesConfiguration;
import org.apache.james.MemoryJamesServerMain;
import org.apache.james.core.Domain;
import org.apache.james.core.Username;
import org.apache.james.domainlist.api.DomainList;
import org.apache.james.modules.CommonServicesModule;
import org.apache.james.modules.data.MemoryUsersRepositoryModule;
import org.apache.james.protocols.lib.ProtocolHandlerChainImpl;
import org.apache.james.protocols.lib.handler.ProtocolHandlerLoader;
import org.apache.james.queue.api.MailQueueFactory;
import org.apache.james.rrt.api.RecipientRewriteTable;
import org.apache.james.smtpserver.CoreCmdHandlerLoader;
import org.apache.james.smtpserver.fastfail.ValidRcptHandler;
import org.apache.james.smtpserver.jmx.JMXHandlersLoader;
import org.apache.james.user.api.UsersRepository;
import org.apache.james.utils.InitializationOperation;

/**
 * The handler chains of a James that listens nowhere: its own services in memory, from the files
 * that the build has assembled, with a queue that forgets each mail.
 */
final class HandlerChains {
    private static final String CORE = "[@coreHandlersPackage]";
    private static final String JMX = "[@jmxHandlersPackage]";

    private static final List<Class<?>> STORES =
            List.of(DomainList.class, UsersRepository.class, RecipientRewriteTable.class);

    private final ProtocolHandlerLoader loader;

    private HandlerChains(ProtocolHandlerLoader loader) {
        this.loader = loader;
    }

    /**
     * @param settings the text of {@code smtppolicy.xml}
     */
    static HandlerChains under(String settings) throws Exception {
        Path directory = Files.createTempDirectory("smtp-policy-benchmark");
        Path conf = Files.createDirectory(directory.resolve("conf"));
        copy(Path.of(System.getProperty("james.directory"), "conf"), conf);
        Files.writeString(conf.resolve("smtppolicy.xml"), settings);
        MemoryJamesConfiguration james =
                MemoryJamesConfiguration.builder().workingDirectory(directory.toFile()).build();
        Injector injector =
                Guice.createInjector(
                        Modules.override(
                                        Modules.combine(
                                                new CommonServicesModule(james),
                                                MemoryJamesServerMain.SMTP_ONLY_MODULE,
                                                new MemoryUsersRepositoryModule(),
                                                new FakeSearchMailboxModule()))
                                .with(new QueueModule()));
        configureStores(injector);
        addUser(injector);
        return new HandlerChains(injector.getInstance(ProtocolHandlerLoader.class));
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.list(from)) {
            files.filter(Files::isRegularFile).forEach(file -> copyInto(to, file));
        }
    }

    private static void copyInto(Path directory, Path file) {
        try {
            Files.copy(file, directory.resolve(file.getFileName()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** James does it when it starts, and opens its ports then. */
    private static void configureStores(Injector injector) throws Exception {
        for (InitializationOperation operation :
                injector.getInstance(new Key<Set<InitializationOperation>>() {})) {
            if (STORES.stream().anyMatch(type -> type.isAssignableFrom(operation.forClass()))) {
                operation.initModule();
            }
        }
    }

    private static void addUser(Injector injector) throws Exception {
        injector.getInstance(DomainList.class).addDomain(Domain.of("example.com"));
        injector.getInstance(UsersRepository.class)
                .addUser(Username.of(SmtpCommands.USER), "password");
    }

    /** A chain of James's own handlers. */
    ProtocolHandlerChainImpl ofJames() throws Exception {
        return chain("stock", CoreCmdHandlerLoader.class, JMXHandlersLoader.class);
    }

    /** A chain of the module. */
    ProtocolHandlerChainImpl ofModule() throws Exception {
        return chain("policy", PolicyHandlersPackage.class, PolicyJmxHandlersPackage.class);
    }

    private ProtocolHandlerChainImpl chain(String name, Class<?> core, Class<?> jmx)
            throws Exception {
        HierarchicalConfiguration<ImmutableNode> handlers = new BaseHierarchicalConfiguration();
        handlers.addProperty(CORE, core.getName());
        handlers.addProperty(JMX, jmx.getName());
        handlers.addProperty("handler(-1)[@class]", ValidRcptHandler.class.getName());
        ProtocolHandlerChainImpl chain =
                new ProtocolHandlerChainImpl(
                        loader,
                        handlers,
                        name,
                        CoreCmdHandlerLoader.class,
                        JMXHandlersLoader.class);
        chain.init();
        return chain;
    }

    private static final class QueueModule extends AbstractModule {
        private final DroppingMailQueue queue = new DroppingMailQueue();

        @Override
        protected void configure() {
            bind(MailQueueFactory.class).toInstance(queue);
            bind(new TypeLiteral<MailQueueFactory<?>>() {}).toInstance(queue);
        }
    }
}
