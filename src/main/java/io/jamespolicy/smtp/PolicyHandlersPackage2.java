package io.jamespolicy.smtp;

import com.google.inject.Inject;
import io.jamespolicy.smtp.guice.ModuleServices;
import io.jamespolicy.smtp.policy.installation.PolicyPackage;
import java.util.List;
import org.apache.james.protocols.lib.handler.HandlersPackage;

/**
 * The same as {@link PolicyHandlersPackage}, for servers that need a second handler list. James
 * creates one instance for all servers that name a class and does not tell it which server asks.
 */
public final class PolicyHandlersPackage2 implements HandlersPackage {
    private final ModuleServices module;

    @Inject
    public PolicyHandlersPackage2(ModuleServices module) {
        this.module = module;
    }

    @Override
    public List<String> getHandlers() {
        return module.coreHandlers(PolicyPackage.SECOND);
    }
}
