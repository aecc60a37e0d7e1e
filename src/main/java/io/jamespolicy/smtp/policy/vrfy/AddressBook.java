package io.jamespolicy.smtp.policy.vrfy;

import java.util.List;
import java.util.Optional;

/**
 * Port: the addresses that the mail server knows. Full names come from {@link FullNames}. Does not
 * throw: a failing store is a {@link LookupResult} too.
 */
public interface AddressBook {
    /** Looks up a mailbox. Case is treated as the server does. */
    LookupResult findMailbox(String localPart, String domain);

    /**
     * Looks up a user name where a person means it: first in the domain of the one who asks, then
     * in the default domain of the server and the listed domains. Without listed domains, a server
     * with few domains is searched as a whole.
     *
     * @param own the domain of the authenticated user; empty without one
     * @param listed the domains of the settings; may be empty
     */
    LookupResult findUserName(String name, Optional<String> own, List<String> listed);

    /** Looks up the addresses of one full name. Ignores addresses that are not local. */
    LookupResult findAll(List<String> addresses);

    /** Whether the server does not answer: several questions of the last minute had no answer. */
    default boolean isFailing() {
        return false;
    }
}
