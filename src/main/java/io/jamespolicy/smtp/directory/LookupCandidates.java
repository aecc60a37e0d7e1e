package io.jamespolicy.smtp.directory;

import io.jamespolicy.smtp.policy.vrfy.LookupResult;
import io.jamespolicy.smtp.policy.vrfy.LookupResult.Kind;
import io.jamespolicy.smtp.policy.vrfy.Mailbox;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The addresses that one name may mean, with their lookup results. */
final class LookupCandidates {
    private final Set<LookupResult> results = new LinkedHashSet<>();
    private final Set<Mailbox> possibilities = new LinkedHashSet<>();
    private LookupResult otherwise = LookupResult.UNKNOWN;

    /** Adds a candidate. A result found twice, such as a mailbox and its alias, counts once. */
    void add(String address, LookupResult result) {
        if (result.kind() == Kind.ACCEPTED || result.kind() == Kind.REFUSED) {
            otherwise = otherwise.kind() == Kind.ACCEPTED ? otherwise : result;
        } else if (result.kind() != Kind.UNKNOWN && results.add(result)) {
            possibilities.addAll(
                    result.kind() == Kind.MAILBOXES
                            ? result.mailboxes()
                            : Mailbox.of(address).map(List::of).orElse(List.of()));
        }
    }

    /** Sorted, since the stores of James return domains in different orders. */
    private List<Mailbox> sorted() {
        List<Mailbox> mailboxes = new ArrayList<>(possibilities);
        mailboxes.sort(Comparator.comparing(Mailbox::address));
        return mailboxes;
    }

    /** The result: the only match, or all of them as ambiguous. */
    LookupResult result() {
        if (results.isEmpty()) {
            return otherwise;
        }
        return results.size() == 1 ? results.iterator().next() : LookupResult.mailboxes(sorted());
    }
}
