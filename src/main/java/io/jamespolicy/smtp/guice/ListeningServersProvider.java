package io.jamespolicy.smtp.guice;

import com.google.inject.Binding;
import com.google.inject.Inject;
import com.google.inject.Injector;
import com.google.inject.Key;
import com.google.inject.Provider;
import io.jamespolicy.smtp.policy.explain.ListeningServers;
import io.jamespolicy.smtp.protocol.explain.JamesListeningServers;
import java.util.List;
import org.apache.james.smtpserver.netty.SMTPServerFactory;

/** The SMTP servers of this James; none in tests that create no server. */
final class ListeningServersProvider implements Provider<ListeningServers> {
    private final Injector injector;

    @Inject
    ListeningServersProvider(Injector injector) {
        this.injector = injector;
    }

    @Override
    public ListeningServers get() {
        Binding<SMTPServerFactory> factory =
                injector.getExistingBinding(Key.get(SMTPServerFactory.class));
        return new JamesListeningServers(
                factory == null ? List::of : factory.getProvider().get()::getServers);
    }
}
