package io.jamespolicy.smtp.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;

import io.jamespolicy.smtp.policy.event.PolicyListener;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
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

    /** Each method of the interface must be forwarded. */
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

        for (Method event : events()) {
            event.invoke(
                    listeners,
                    Stream.of(event.getParameterTypes())
                            .map(type -> type == long.class ? (Object) 1L : null)
                            .toArray());
        }

        assertThat(heard)
                .containsExactly(events().stream().map(Method::getName).toArray(String[]::new));
    }

    private static List<Method> events() {
        return Stream.of(PolicyListener.class.getMethods())
                .filter(method -> method.getReturnType() == void.class)
                .collect(Collectors.toList());
    }

    @Test
    void eachSessionShouldTellListenersOfItsOwn() {
        List<PolicyListener> made = new ArrayList<>();
        PolicyListener keeping =
                new PolicyListener() {
                    @Override
                    public PolicyListener ofSession() {
                        made.add(mock(PolicyListener.class));
                        return made.get(made.size() - 1);
                    }
                };
        PolicyListener listeners = PolicyListeners.of(List.of(keeping));
        PolicyListener first = listeners.ofSession();
        PolicyListener second = listeners.ofSession();

        second.clientRefused(null, null);

        verify(made.get(1)).clientRefused(null, null);
        verifyNoInteractions(made.get(0));
        assertThat(first).isNotSameAs(second);
    }
}
