package io.jamespolicy.smtp;

import com.google.inject.Inject;
import io.jamespolicy.smtp.guice.ModuleServices;
import io.jamespolicy.smtp.policy.installation.PolicyPackage;
import java.util.List;
import org.apache.james.protocols.lib.handler.HandlersPackage;

/** The same as {@link PolicyHandlersPackage}, for servers that need a third handler list. */
public final class PolicyHandlersPackage3 implements HandlersPackage {
    private final ModuleServices module;

    @Inject
    public PolicyHandlersPackage3(ModuleServices module) {
        this.module = module;
    }

    @Override
    public List<String> getHandlers() {
        return module.coreHandlers(PolicyPackage.THIRD);
    }
}
