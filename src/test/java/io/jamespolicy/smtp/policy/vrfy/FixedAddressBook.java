package io.jamespolicy.smtp.policy.vrfy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Returns the same result for each lookup, and records the lookups. */
final class FixedAddressBook implements AddressBook {
    private final LookupResult result;
    final List<String> asked = new ArrayList<>();

    FixedAddressBook(LookupResult result) {
        this.result = result;
    }

    @Override
    public LookupResult findMailbox(String localPart, String domain) {
        asked.add(localPart + "@" + domain);
        return result;
    }

    @Override
    public LookupResult findUserName(String name, Optional<String> own, List<String> listed) {
        asked.add(name);
        return result;
    }

    @Override
    public LookupResult findAll(List<String> addresses) {
        asked.addAll(addresses);
        return result;
    }
}
