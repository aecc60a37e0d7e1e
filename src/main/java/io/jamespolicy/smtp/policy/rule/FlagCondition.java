package io.jamespolicy.smtp.policy.rule;

import com.google.auto.value.AutoValue;

/** The client has authenticated, or uses TLS, as wanted. */
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
        if (subject() == Subject.TLS) {
            return Match.of(facts.client().isTls() == isWanted());
        }
        return facts.isUserKnown()
                ? Match.of(facts.user().isPresent() == isWanted())
                : Match.PERHAPS;
    }

    /** A condition on the user implies that the client has authenticated. */
    @Override
    public boolean covers(Condition other) {
        return equals(other)
                || subject() == Subject.AUTHENTICATED
                        && isWanted()
                        && other.subject() == Subject.USER;
    }
}
