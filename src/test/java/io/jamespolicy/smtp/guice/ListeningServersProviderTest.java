package io.jamespolicy.smtp.guice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.google.inject.AbstractModule;
import com.google.inject.Guice;
import com.google.inject.Injector;
import io.jamespolicy.smtp.policy.explain.ListeningServers;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.james.smtpserver.netty.SMTPServer;
import org.apache.james.smtpserver.netty.SMTPServerFactory;
import org.junit.jupiter.api.Test;

/** Uses a child injector, as James does for extension modules. */
class ListeningServersProviderTest {
    private final SMTPServerFactory factory = mock(SMTPServerFactory.class);

    private static ListeningServers serversOf(Injector james) {
        return new ListeningServersProvider(james.createChildInjector()).get();
    }

    private Injector james() {
        return Guice.createInjector(
                new AbstractModule() {
                    @Override
                    protected void configure() {
                        bind(SMTPServerFactory.class).toInstance(factory);
                    }
                });
    }

    private static SMTPServer listeningOn(int... ports) {
        SMTPServer server = mock(SMTPServer.class);
        when(server.getListenAddresses())
                .thenReturn(
                        IntStream.of(ports)
                                .mapToObj(port -> new InetSocketAddress("127.0.0.1", port))
                                .collect(Collectors.toList()));
        return server;
    }

    @Test
    void getShouldKnowThePortsThatAreListenedOn() {
        List<SMTPServer> servers = List.of(listeningOn(587, 465), listeningOn(25), listeningOn());
        when(factory.getServers()).thenReturn(List.copyOf(servers));

        assertThat(serversOf(james()).ports()).containsExactly(25, 465, 587);
        assertThat(serversOf(james()).find(26, InetAddress.getLoopbackAddress(), false)).isEmpty();
    }

    @Test
    void getShouldKnowNoneWhereJamesHasNotMadeThemYet() {
        when(factory.getServers()).thenReturn(null);

        assertThat(serversOf(james()).ports()).isEmpty();
    }

    @Test
    void getShouldKnowNoneWhereJamesHasNoFactory() {
        assertThat(serversOf(Guice.createInjector()).ports()).isEmpty();
    }
}
