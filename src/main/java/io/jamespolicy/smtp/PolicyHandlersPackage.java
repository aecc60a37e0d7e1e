package io.jamespolicy.smtp;

import com.google.inject.Inject;
import io.jamespolicy.smtp.guice.ModuleServices;
import io.jamespolicy.smtp.policy.installation.PolicyPackage;
import java.util.List;
import org.apache.james.protocols.lib.handler.HandlersPackage;

/**
 * The handler list of a server under policy. Name it in {@code conf/smtpserver.xml}:
 *
 * <pre>{@code <handlerchain coreHandlersPackage="io.jamespolicy.smtp.PolicyHandlersPackage" ...>}
 * </pre>
 *
 * <p>It extends the base list that {@code baseHandlersPackage} of the same {@code <handlerchain>}
 * names. The default is James's own list, {@code CoreCmdHandlerLoader}.
 */
public final class PolicyHandlersPackage implements HandlersPackage {
    private final ModuleServices module;

    @Inject
    public PolicyHandlersPackage(ModuleServices module) {
        this.module = module;
    }

    @Override
    public List<String> getHandlers() {
        return module.coreHandlers(PolicyPackage.FIRST);
    }
}
