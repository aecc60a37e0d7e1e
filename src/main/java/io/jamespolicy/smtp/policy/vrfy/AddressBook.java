package io.jamespolicy.smtp.policy.vrfy;

import java.util.List;

/**
 * Port: the addresses that the mail server knows. Full names come from {@link FullNames}. Does not
 * throw: a failing store is a {@link LookupResult} too.
 */
public interface AddressBook {
    /** Looks up a mailbox. Case is treated as the server does. */
    LookupResult findMailbox(String localPart, String domain);

    /** Looks up a user name in all local domains. */
    LookupResult findUserName(String name);

    /** Looks up the addresses of one full name. Ignores addresses that are not local. */
    LookupResult findAll(List<String> addresses);
}
