package io.jamespolicy.smtp.policy.rule;

import java.util.Objects;

/** AUTH, or TLS, is as wanted. */
final class FlagCondition implements Condition {
    private final Subject subject;
    private final boolean wanted;

    FlagCondition(Subject subject, boolean wanted) {
        this.subject = subject;
        this.wanted = wanted;
    }

    @Override
    public Subject subject() {
        return subject;
    }

    @Override
    public Match test(Facts facts) {
        if (subject == Subject.TLS) {
            return Match.of(facts.client().isTls() == wanted);
        }
        return facts.isUserKnown() ? Match.of(facts.user().isPresent() == wanted) : Match.PERHAPS;
    }

    /** Whoever is a certain user is authenticated, too. */
    @Override
    public boolean covers(Condition other) {
        if (other instanceof FlagCondition) {
            return subject == other.subject() && wanted == ((FlagCondition) other).wanted;
        }
        return subject == Subject.AUTHENTICATED && wanted && other.subject() == Subject.USER;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FlagCondition
                && subject == ((FlagCondition) other).subject
                && wanted == ((FlagCondition) other).wanted;
    }

    @Override
    public int hashCode() {
        return Objects.hash(subject, wanted);
    }
}
