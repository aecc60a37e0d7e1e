package io.jamespolicy.smtp;

import com.google.inject.Inject;
import io.jamespolicy.smtp.guice.ModuleServices;
import io.jamespolicy.smtp.policy.installation.PolicyPackage;
import java.util.List;
import org.apache.james.protocols.lib.handler.HandlersPackage;

/**
 * The same as {@link PolicyHandlersPackage}, for servers without AUTH. Derived from {@code
 * NoAuthCmdHandlerLoader}, which exists since James 3.9, unless {@code baseHandlersPackage} names
 * another list.
 */
public final class PolicyNoAuthHandlersPackage implements HandlersPackage {
    private final ModuleServices module;

    @Inject
    public PolicyNoAuthHandlersPackage(ModuleServices module) {
        this.module = module;
    }

    @Override
    public List<String> getHandlers() {
        return module.coreHandlers(PolicyPackage.NO_AUTH);
    }
}
