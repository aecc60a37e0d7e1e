package io.jamespolicy.smtp;

import com.google.inject.Inject;
import io.jamespolicy.smtp.guice.PolicyHandlers;
import java.util.List;
import org.apache.james.protocols.lib.handler.HandlersPackage;

/**
 * To be named in {@code conf/smtpserver.xml}, for each server whose SIZE, VRFY, EXPN, RSET and NOOP
 * are to be under policy:
 *
 * <pre>{@code <handlerchain coreHandlersPackage="io.jamespolicy.smtp.PolicyHandlersPackage" ...>}
 * </pre>
 *
 * <p>Derived from the {@code <corePackage>} of {@code smtppolicy.xml}, which by default is James's
 * own.
 */
public final class PolicyHandlersPackage implements HandlersPackage {
    private final PolicyHandlers handlers;

    @Inject
    public PolicyHandlersPackage(PolicyHandlers handlers) {
        this.handlers = handlers;
    }

    @Override
    public List<String> getHandlers() {
        return handlers.classNames();
    }
}
