package io.jamespolicy.smtp.policy.vrfy;

import java.util.ArrayList;
import java.util.List;

/** Finds the same whatever is asked, and remembers what was. */
final class OneFinding implements AddressBook {
    private final Finding finding;
    final List<String> asked = new ArrayList<>();

    OneFinding(Finding finding) {
        this.finding = finding;
    }

    @Override
    public Finding findMailbox(String localPart, String domain) {
        asked.add(localPart + "@" + domain);
        return finding;
    }

    @Override
    public Finding findUserName(String name) {
        asked.add(name);
        return finding;
    }

    @Override
    public Finding findAll(List<String> addresses) {
        asked.addAll(addresses);
        return finding;
    }
}
