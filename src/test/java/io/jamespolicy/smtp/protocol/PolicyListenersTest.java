package io.jamespolicy.smtp.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.jamespolicy.smtp.policy.abuse.Ban;
import io.jamespolicy.smtp.policy.client.SmtpClient;
import io.jamespolicy.smtp.policy.event.ListenerMethod;
import io.jamespolicy.smtp.policy.event.PolicyListener;
import io.jamespolicy.smtp.policy.event.PolicyListenerGroup;
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

    /** A listener is only called for what it implements, so none may be missing. */
    @Test
    void everyEventShouldBeKnownByItsMethod() throws Exception {
        PolicyListener deaf = new PolicyListener() {};
        for (ListenerMethod method : ListenerMethod.values()) {
            assertThat(method.isImplementedBy(deaf.getClass())).as("%s", method).isFalse();
            assertThat(method.isImplementedBy(Recording.class))
                    .as("%s", method)
                    .isEqualTo(method == ListenerMethod.CLIENT_REFUSED);
        }

        assertThat(ListenerMethod.values()).hasSameSizeAs(events());
    }

    @Test
    void membersOfAGroupShouldHearWhatTheyImplement() {
        Recording member = new Recording();
        PolicyListenerGroup group = () -> List.of(new PolicyListener() {}, member);
        PolicyListener listeners = PolicyListeners.of(List.of(group));

        listeners.ofSession().clientRefused(null, null);

        assertThat(member.heard).isEqualTo(1);
    }

    @Test
    void eachSessionShouldTellListenersOfItsOwn() {
        List<Recording> made = new ArrayList<>();
        PolicyListener keeping =
                new PolicyListener() {
                    @Override
                    public PolicyListener ofSession() {
                        made.add(new Recording());
                        return made.get(made.size() - 1);
                    }
                };
        PolicyListener listeners = PolicyListeners.of(List.of(keeping));
        PolicyListener first = listeners.ofSession();
        PolicyListener second = listeners.ofSession();

        second.clientRefused(null, null);

        assertThat(made).extracting(recording -> recording.heard).containsExactly(0, 1);
        assertThat(first).isNotSameAs(second);
    }

    /** Sessions may have listeners of different classes. */
    @Test
    void aListenerOfAnotherClassShouldHearWhatItImplements() {
        Recording recording = new Recording();
        List<PolicyListener> next = new ArrayList<>(List.of(new PolicyListener() {}, recording));
        PolicyListener changing =
                new PolicyListener() {
                    @Override
                    public PolicyListener ofSession() {
                        return next.remove(0);
                    }
                };
        PolicyListener listeners = PolicyListeners.of(List.of(changing));

        listeners.ofSession().clientRefused(null, null);
        listeners.ofSession().clientRefused(null, null);

        assertThat(recording.heard).isEqualTo(1);
    }

    private static final class Recording implements PolicyListener {
        private int heard;

        @Override
        public void clientRefused(SmtpClient client, Ban ban) {
            heard++;
        }
    }
}
