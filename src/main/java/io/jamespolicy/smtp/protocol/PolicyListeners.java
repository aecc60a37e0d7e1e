package io.jamespolicy.smtp.protocol;

import io.jamespolicy.smtp.policy.event.ForwardingPolicyListener;
import io.jamespolicy.smtp.policy.event.PolicyListener;
import io.jamespolicy.smtp.policy.log.LoggerNames;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls several listeners. An exception of one affects neither the others nor the client. It is
 * logged once per listener class.
 */
public final class PolicyListeners implements ForwardingPolicyListener {
    private static final Logger LOGGER = LoggerFactory.getLogger(LoggerNames.MODULE);

    private final PolicyListener[] listeners;
    private final Set<Class<?>> failed;

    private PolicyListeners(Stream<PolicyListener> listeners, Set<Class<?>> failed) {
        this.listeners = listeners.toArray(PolicyListener[]::new);
        this.failed = failed;
    }

    public static PolicyListener of(List<PolicyListener> listeners) {
        return new PolicyListeners(listeners.stream(), ConcurrentHashMap.newKeySet());
    }

    @Override
    public PolicyListener ofSession() {
        return new PolicyListeners(Stream.of(listeners).map(PolicyListener::ofSession), failed);
    }

    @Override
    public void forward(Consumer<PolicyListener> event) {
        for (PolicyListener listener : listeners) {
            try {
                event.accept(listener);
            } catch (RuntimeException e) {
                if (failed.add(listener.getClass())) {
                    LOGGER.error(
                            "{} fails; its further failures are not logged",
                            listener.getClass().getName(),
                            e);
                }
            }
        }
    }
}
