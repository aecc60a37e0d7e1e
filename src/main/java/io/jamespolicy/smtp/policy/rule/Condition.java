package io.jamespolicy.smtp.policy.rule;

import java.util.List;
import java.util.Set;

/** One condition of a rule, on one fact. */
public interface Condition {
    /** The fact that a condition tests. */
    enum Subject {
        LISTENER,
        NETWORK,
        AUTHENTICATED,
        RELAYING,
        TLS,
        USER,
        SENDER,
        RECIPIENT
    }

    /** The local port is one of these. */
    static Condition listener(Set<Integer> ports) {
        return new ListenerCondition(ports);
    }

    /** The client's address is in one of these networks. */
    static Condition network(List<Network> networks) {
        return new NetworkCondition(networks);
    }

    /** The client has authenticated, or has not. */
    static Condition authenticated(boolean wanted) {
        return FlagCondition.of(Subject.AUTHENTICATED, wanted);
    }

    /**
     * The client may relay, or may not: it has authenticated, or James's {@code
     * authorizedAddresses} contain its address.
     */
    static Condition relaying(boolean wanted) {
        return FlagCondition.of(Subject.RELAYING, wanted);
    }

    /** The connection is encrypted, or is not. */
    static Condition tls(boolean wanted) {
        return FlagCondition.of(Subject.TLS, wanted);
    }

    /** The authenticated user is one of these. */
    static Condition user(List<AddressPattern> patterns) {
        return new AddressCondition(Subject.USER, patterns);
    }

    /** The reverse-path is one of these. */
    static Condition sender(List<AddressPattern> patterns) {
        return new AddressCondition(Subject.SENDER, patterns);
    }

    /** The forward-path is one of these. */
    static Condition recipient(List<AddressPattern> patterns) {
        return new AddressCondition(Subject.RECIPIENT, patterns);
    }

    Subject subject();

    /** Tests the facts; {@link Match#PERHAPS} where the fact is unknown. */
    Match test(Facts facts);

    /**
     * Whether this condition holds wherever the other one does. May return false where that cannot
     * be determined.
     */
    boolean covers(Condition other);
}
