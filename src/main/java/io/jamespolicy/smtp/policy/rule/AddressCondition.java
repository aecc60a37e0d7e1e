package io.jamespolicy.smtp.policy.rule;

import java.util.List;
import java.util.stream.Collectors;

/** The user, the sender or the recipient matches one of these patterns. */
final class AddressCondition implements Condition {
    private final Subject subject;
    private final List<AddressPattern> patterns;
    private final List<String> representatives;

    AddressCondition(Subject subject, List<AddressPattern> patterns) {
        this.subject = subject;
        this.patterns = List.copyOf(patterns);
        this.representatives =
                patterns.stream()
                        .map(AddressPattern::representative)
                        .collect(Collectors.toUnmodifiableList());
    }

    @Override
    public Subject subject() {
        return subject;
    }

    @Override
    public Match test(Facts facts) {
        switch (subject) {
            case USER:
                return facts.isUserKnown()
                        ? Match.of(facts.user().filter(this::matches).isPresent())
                        : Match.PERHAPS;
            case SENDER:
                return facts.sender()
                        .map(address -> Match.of(matches(address)))
                        .orElse(Match.PERHAPS);
            default:
                return facts.recipient()
                        .map(address -> Match.of(matches(address)))
                        .orElse(Match.PERHAPS);
        }
    }

    private boolean matches(String address) {
        for (int i = 0; i < patterns.size(); i++) {
            if (patterns.get(i).matches(address)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public boolean covers(Condition other) {
        return other.subject() == subject
                && ((AddressCondition) other)
                        .patterns.stream()
                                .allMatch(
                                        inner ->
                                                patterns.stream()
                                                        .anyMatch(outer -> outer.covers(inner)));
    }

    /** For each pattern an address that matches it and as few others as possible. */
    List<String> representatives() {
        return representatives;
    }
}
