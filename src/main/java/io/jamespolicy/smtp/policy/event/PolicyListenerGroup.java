package io.jamespolicy.smtp.policy.event;

import java.util.List;

/** A listener that stands for several others, and hears nothing itself. */
public interface PolicyListenerGroup extends PolicyListener {
    /** The listeners that hear the events. */
    List<PolicyListener> members();
}
