package io.jamespolicy.smtp.policy.rule;

import com.google.auto.value.AutoValue;

/** The client has authenticated, may relay, or uses TLS, as wanted. */
@AutoValue
abstract class FlagCondition implements Condition {
    static FlagCondition of(Subject subject, boolean wanted) {
        return new AutoValue_FlagCondition(subject, wanted);
    }

    @Override
    public abstract Subject subject();

    abstract boolean isWanted();

    @Override
    public Match test(Facts facts) {
        switch (subject()) {
            case TLS:
                return Match.of(facts.client().isTls() == isWanted());
            case RELAYING:
                return facts.client().isRelayAllowed() ? Match.of(isWanted()) : userTest(facts);
            default:
                return userTest(facts);
        }
    }

    private Match userTest(Facts facts) {
        return facts.isUserKnown()
                ? Match.of(facts.user().isPresent() == isWanted())
                : Match.PERHAPS;
    }

    /**
     * A condition on the user implies that the client has authenticated, and that implies that it
     * may relay.
     */
    @Override
    public boolean covers(Condition other) {
        if (equals(other)) {
            return true;
        }
        boolean onUser = subject() == Subject.AUTHENTICATED || subject() == Subject.RELAYING;
        if (onUser && isWanted() && other.subject() == Subject.USER) {
            return true;
        }
        return subject() == Subject.RELAYING
                        && isWanted()
                        && other.equals(of(Subject.AUTHENTICATED, true))
                || subject() == Subject.AUTHENTICATED
                        && !isWanted()
                        && other.equals(of(Subject.RELAYING, false));
    }
}
