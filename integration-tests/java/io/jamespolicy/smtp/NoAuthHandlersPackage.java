package io.jamespolicy.smtp;

import java.util.ArrayList;
import java.util.List;
import org.apache.james.protocols.lib.handler.HandlersPackage;
import org.apache.james.protocols.smtp.core.esmtp.AuthCmdHandler;
import org.apache.james.smtpserver.CoreCmdHandlerLoader;
import org.apache.james.smtpserver.UsersRepositoryAuthHook;

/** A copy of the NoAuthCmdHandlerLoader of James 3.9, built from classes of 3.8.1. */
public final class NoAuthHandlersPackage implements HandlersPackage {
    @Override
    public List<String> getHandlers() {
        List<String> handlers = new ArrayList<>(new CoreCmdHandlerLoader().getHandlers());
        handlers.remove(AuthCmdHandler.class.getName());
        handlers.remove(UsersRepositoryAuthHook.class.getName());
        return handlers;
    }
}
