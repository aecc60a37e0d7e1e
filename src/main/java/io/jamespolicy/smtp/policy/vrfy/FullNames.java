package io.jamespolicy.smtp.policy.vrfy;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Port: the full names of people and their mailboxes. Whoever knows some implements it. Answers at
 * any time, soon, and from many threads at once; where it cannot, it knows no name.
 */
public interface FullNames {
    /** Knows nobody. */
    FullNames NONE = addresses -> Map.of();

    /**
     * The names of the owners of these mailboxes, by the address as it was given; those that are
     * not known are left out. What a name may hold is not asked here: see {@link Mailbox#named}.
     */
    Map<String, String> namesOf(Collection<String> addresses);

    /**
     * The addresses of those who have this full name, whatever its case; empty where this source
     * cannot search by name, which is not the same as an empty list.
     */
    default Optional<List<String>> addressesOf(String fullName) {
        return Optional.empty();
    }
}
