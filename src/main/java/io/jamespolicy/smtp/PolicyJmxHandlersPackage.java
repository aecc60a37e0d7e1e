package io.jamespolicy.smtp;

import com.google.inject.Inject;
import io.jamespolicy.smtp.guice.ModuleServices;
import java.util.List;
import org.apache.james.protocols.lib.handler.HandlersPackage;

/**
 * To be named in {@code conf/smtpserver.xml}, beside the {@link PolicyHandlersPackage}, for the
 * MBeans of a server: James's own and ours.
 *
 * <pre>{@code <handlerchain ... jmxHandlersPackage="io.jamespolicy.smtp.PolicyJmxHandlersPackage">}
 * </pre>
 *
 * <p>Derived from the list that {@code baseJmxHandlersPackage} of the same {@code <handlerchain>}
 * names; by default James's own, {@code JMXHandlersLoader}.
 */
public final class PolicyJmxHandlersPackage implements HandlersPackage {
    private final ModuleServices module;

    @Inject
    public PolicyJmxHandlersPackage(ModuleServices module) {
        this.module = module;
    }

    @Override
    public List<String> getHandlers() {
        return module.jmxHandlers();
    }
}
