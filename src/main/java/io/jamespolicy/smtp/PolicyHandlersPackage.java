package io.jamespolicy.smtp;

import com.google.inject.Inject;
import io.jamespolicy.smtp.guice.ModuleServices;
import io.jamespolicy.smtp.policy.installation.PolicyPackage;
import java.util.List;
import org.apache.james.protocols.lib.handler.HandlersPackage;

/**
 * To be named in {@code conf/smtpserver.xml}, for each server whose SIZE, VRFY, EXPN, RSET and NOOP
 * are to be under policy:
 *
 * <pre>{@code <handlerchain coreHandlersPackage="io.jamespolicy.smtp.PolicyHandlersPackage" ...>}
 * </pre>
 *
 * <p>Derived from the list of handlers that {@code baseHandlersPackage} of the same {@code
 * <handlerchain>} names; by default James's own, {@code CoreCmdHandlerLoader}.
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
