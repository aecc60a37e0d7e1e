package io.jamespolicy.smtp.protocol;

import io.jamespolicy.smtp.policy.event.ForwardingPolicyListener;
import io.jamespolicy.smtp.policy.event.ListenerMethod;
import io.jamespolicy.smtp.policy.event.PolicyListener;
import io.jamespolicy.smtp.policy.event.PolicyListenerGroup;
import io.jamespolicy.smtp.policy.log.LoggerNames;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls several listeners, each for the events that it implements. An exception of one affects
 * neither the others nor the client. It is logged once per listener class.
 */
public final class PolicyListeners implements ForwardingPolicyListener {
    private static final Logger LOGGER = LoggerFactory.getLogger(LoggerNames.MODULE);

    private final PolicyListener[] listeners;
    private final Audiences audiences;
    private final Set<Class<?>> failed;

    /** Those of the sessions, which are of the same classes in each session. */
    private volatile Audiences ofSessions;

    private PolicyListeners(PolicyListener[] listeners, Audiences audiences, Set<Class<?>> failed) {
        this.listeners = listeners;
        this.audiences = audiences;
        this.failed = failed;
        this.ofSessions = audiences;
    }

    /** The members of a {@link PolicyListenerGroup} are called directly. */
    public static PolicyListener of(List<PolicyListener> listeners) {
        PolicyListener[] all =
                listeners.stream().flatMap(PolicyListeners::members).toArray(PolicyListener[]::new);
        return new PolicyListeners(all, new Audiences(all), ConcurrentHashMap.newKeySet());
    }

    private static Stream<PolicyListener> members(PolicyListener listener) {
        return listener instanceof PolicyListenerGroup
                ? ((PolicyListenerGroup) listener).members().stream()
                : Stream.of(listener);
    }

    @Override
    public PolicyListener ofSession() {
        PolicyListener[] own = new PolicyListener[listeners.length];
        for (int i = 0; i < own.length; i++) {
            own[i] = listeners[i].ofSession();
        }
        Audiences known = ofSessions;
        if (!known.areOf(own)) {
            known = new Audiences(own);
            ofSessions = known;
        }
        return new PolicyListeners(own, known, failed);
    }

    @Override
    public void forward(ListenerMethod method, Consumer<PolicyListener> event) {
        for (int place : audiences.of(method)) {
            try {
                event.accept(listeners[place]);
            } catch (RuntimeException e) {
                if (failed.add(listeners[place].getClass())) {
                    LOGGER.error(
                            "{} fails; its further failures are not logged",
                            listeners[place].getClass().getName(),
                            e);
                }
            }
        }
    }

    /** For each event the places of the listeners that implement it. */
    private static final class Audiences {
        private final Class<?>[] classes;
        private final int[][] places;

        Audiences(PolicyListener[] listeners) {
            this.classes = Stream.of(listeners).map(Object::getClass).toArray(Class<?>[]::new);
            this.places =
                    Stream.of(ListenerMethod.values())
                            .map(method -> places(method, listeners))
                            .toArray(int[][]::new);
        }

        private static int[] places(ListenerMethod method, PolicyListener[] listeners) {
            return IntStream.range(0, listeners.length)
                    .filter(place -> method.isImplementedBy(listeners[place].getClass()))
                    .toArray();
        }

        boolean areOf(PolicyListener[] listeners) {
            for (int i = 0; i < listeners.length; i++) {
                if (listeners[i].getClass() != classes[i]) {
                    return false;
                }
            }
            return true;
        }

        int[] of(ListenerMethod method) {
            return places[method.ordinal()];
        }
    }
}
