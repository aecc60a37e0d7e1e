package io.jamespolicy.smtp.policy.event;

import java.util.stream.Stream;

/**
 * The events of a {@link PolicyListener}, one constant per method. Most listeners implement a few
 * of them, and only those are called.
 */
public enum ListenerMethod {
    SESSION_OPENED("sessionOpened"),
    SESSION_ENDED("sessionEnded"),
    COMMAND_AUDITED("commandAudited"),
    REFUSED("refused"),
    MESSAGE_ACCEPTED("messageAccepted"),
    SIZE_DECIDED("sizeDecided"),
    SIZE_OBSERVED("sizeObserved"),
    RULE_HELD("ruleHeld"),
    EXCESS_OBSERVED("excessObserved"),
    LIMIT_EXCEEDED("limitExceeded"),
    CLIENT_REFUSED("clientRefused"),
    VRFY_DECIDED("vrfyDecided"),
    VRFY_OBSERVED("vrfyObserved");

    private final String method;

    ListenerMethod(String method) {
        this.method = method;
    }

    /** Whether a listener of this class does something at this event. */
    public boolean isImplementedBy(Class<? extends PolicyListener> listener) {
        return Stream.of(listener.getMethods())
                .anyMatch(
                        found ->
                                found.getName().equals(method)
                                        && found.getDeclaringClass() != PolicyListener.class);
    }
}
