package io.jamespolicy.smtp.policy.vrfy;

import java.util.List;

/**
 * Port: what the mail server knows of addresses; whose they are, {@link FullNames} know. Answers at
 * any time; a failing store is a {@link Finding} too.
 */
public interface AddressBook {
    /** Looks a mailbox up. Case as the server treats it. */
    Finding findMailbox(String localPart, String domain);

    /** Looks a bare user name up, in every domain that is local. */
    Finding findUserName(String name);

    /** Looks up the addresses of one full name; those that are not local count for nothing. */
    Finding findAll(List<String> addresses);
}
