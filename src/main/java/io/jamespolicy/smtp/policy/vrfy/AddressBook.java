package io.jamespolicy.smtp.policy.vrfy;

import java.util.List;

/**
 * Port: what the mail server knows of addresses; whose they are, {@link FullNames} know. Answers at
 * any time; a failing store is a {@link LookupResult} too.
 */
public interface AddressBook {
    /** Looks a mailbox up. Case as the server treats it. */
    LookupResult findMailbox(String localPart, String domain);

    /** Looks a bare user name up, in every domain that is local. */
    LookupResult findUserName(String name);

    /** Looks up the addresses of one full name; those that are not local count for nothing. */
    LookupResult findAll(List<String> addresses);
}
