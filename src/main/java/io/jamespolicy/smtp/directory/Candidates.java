package io.jamespolicy.smtp.directory;

import io.jamespolicy.smtp.policy.vrfy.Finding;
import io.jamespolicy.smtp.policy.vrfy.Finding.Kind;
import io.jamespolicy.smtp.policy.vrfy.Mailbox;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The addresses that one name may stand for, and what was found of each. */
final class Candidates {
    private final Set<Finding> findings = new LinkedHashSet<>();
    private final Set<Mailbox> possibilities = new LinkedHashSet<>();
    private Finding otherwise = Finding.UNKNOWN;

    /** Adds one; what is found a second time, such as a mailbox through its alias, counts once. */
    void add(String address, Finding finding) {
        if (finding.kind() == Kind.ACCEPTED || finding.kind() == Kind.REFUSED) {
            otherwise = otherwise.kind() == Kind.ACCEPTED ? otherwise : finding;
        } else if (finding.kind() != Kind.UNKNOWN && findings.add(finding)) {
            possibilities.addAll(
                    finding.kind() == Kind.MAILBOXES
                            ? finding.mailboxes()
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
    Finding finding() {
        if (findings.isEmpty()) {
            return otherwise;
        }
        return findings.size() == 1 ? findings.iterator().next() : Finding.mailboxes(sorted());
    }
}
