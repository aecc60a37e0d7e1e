package io.jamespolicy.smtp.directory;

import io.jamespolicy.smtp.policy.vrfy.LookupResult;
import io.jamespolicy.smtp.policy.vrfy.LookupResult.Kind;
import io.jamespolicy.smtp.policy.vrfy.Mailbox;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The addresses that one name may stand for, and what was found of each. */
final class LookupCandidates {
    private final Set<LookupResult> findings = new LinkedHashSet<>();
    private final Set<Mailbox> possibilities = new LinkedHashSet<>();
    private LookupResult otherwise = LookupResult.UNKNOWN;

    /** Adds one; what is found a second time, such as a mailbox through its alias, counts once. */
    void add(String address, LookupResult result) {
        if (result.kind() == Kind.ACCEPTED || result.kind() == Kind.REFUSED) {
            otherwise = otherwise.kind() == Kind.ACCEPTED ? otherwise : result;
        } else if (result.kind() != Kind.UNKNOWN && findings.add(result)) {
            possibilities.addAll(
                    result.kind() == Kind.MAILBOXES
                            ? result.mailboxes()
                            : Mailbox.of(address).map(List::of).orElse(List.of()));
        }
    }

    /** In an order of their own: James's stores have domains in different ones. */
    private List<Mailbox> sorted() {
        List<Mailbox> mailboxes = new ArrayList<>(possibilities);
        mailboxes.sort(Comparator.comparing(Mailbox::address));
        return mailboxes;
    }

    /** What there is to tell: the only one that exists, or that there are several. */
    LookupResult result() {
        if (findings.isEmpty()) {
            return otherwise;
        }
        return findings.size() == 1 ? findings.iterator().next() : LookupResult.mailboxes(sorted());
    }
}
