package io.jamespolicy.smtp.policy.vrfy;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Port: the full names of mailbox owners. Implementations answer fast, do not throw and are
 * thread-safe. Where a store fails, the name is unknown.
 */
public interface FullNames {
    /** No names. */
    FullNames NONE = addresses -> Map.of();

    /**
     * The full names for these addresses, by address; unknown names are left out. The names are not
     * validated, see {@link Mailbox#named}.
     */
    Map<String, String> namesOf(Collection<String> addresses);

    /**
     * The addresses with this full name, ignoring case; empty where this source cannot search by
     * name, which differs from an empty list.
     */
    default Optional<List<String>> addressesOf(String fullName) {
        return Optional.empty();
    }
}
