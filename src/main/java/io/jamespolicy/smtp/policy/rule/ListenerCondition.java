package io.jamespolicy.smtp.policy.rule;

import java.util.Set;

/** The local port is one of these. */
final class ListenerCondition implements Condition {
    private final Set<Integer> ports;

    ListenerCondition(Set<Integer> ports) {
        this.ports = Set.copyOf(ports);
    }

    @Override
    public Subject subject() {
        return Subject.LISTENER;
    }

    @Override
    public Match test(Facts facts) {
        return Match.of(ports.contains(facts.client().listener()));
    }

    @Override
    public boolean covers(Condition other) {
        return other instanceof ListenerCondition
                && ports.containsAll(((ListenerCondition) other).ports);
    }
}
