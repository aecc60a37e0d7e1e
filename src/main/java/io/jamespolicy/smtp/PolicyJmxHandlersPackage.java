package io.jamespolicy.smtp;

import com.google.inject.Inject;
import io.jamespolicy.smtp.guice.ModuleServices;
import java.util.List;
import org.apache.james.protocols.lib.handler.HandlersPackage;

/**
 * The MBeans of a server: James's own and those of this module. Name it in {@code
 * conf/smtpserver.xml}, beside the {@link PolicyHandlersPackage}:
 *
 * <pre>{@code <handlerchain ... jmxHandlersPackage="io.jamespolicy.smtp.PolicyJmxHandlersPackage">}
 * </pre>
 *
 * <p>It extends the base list that {@code baseJmxHandlersPackage} of the same {@code
 * <handlerchain>} names. The default is James's own list, {@code JMXHandlersLoader}.
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
