package io.jamespolicy.smtp.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import io.jamespolicy.smtp.policy.event.PolicyListener;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PolicyListenersTest {
    @Test
    void aFailingListenerShouldKeepNobodyElseFromHearing() {
        AtomicInteger heard = new AtomicInteger();
        PolicyListener failing =
                new PolicyListener() {
                    @Override
                    public void sessionOpened() {
                        throw new IllegalStateException("listener is broken, as the test wants it");
                    }
                };
        PolicyListener counting =
                new PolicyListener() {
                    @Override
                    public void sessionOpened() {
                        heard.incrementAndGet();
                    }
                };
        PolicyListener listeners = PolicyListeners.of(List.of(failing, counting));

        listeners.sessionOpened();
        listeners.sessionOpened();

        assertThat(heard).hasValue(2);
    }

    /** A method that is added to the interface and forgotten here would be heard by nobody. */
    @Test
    void everyEventShouldBePassedOn() throws Exception {
        List<String> heard = new ArrayList<>();
        PolicyListener recording =
                (PolicyListener)
                        Proxy.newProxyInstance(
                                getClass().getClassLoader(),
                                new Class<?>[] {PolicyListener.class},
                                (proxy, method, arguments) -> {
                                    heard.add(method.getName());
                                    return null;
                                });
        PolicyListener listeners = PolicyListeners.of(List.of(recording));

        for (Method event : PolicyListener.class.getMethods()) {
            event.invoke(
                    listeners,
                    Stream.of(event.getParameterTypes())
                            .map(type -> type == long.class ? (Object) 1L : null)
                            .toArray());
        }

        assertThat(heard)
                .containsExactly(
                        Stream.of(PolicyListener.class.getMethods())
                                .map(Method::getName)
                                .toArray(String[]::new));
    }
}
