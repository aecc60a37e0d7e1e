package io.jamespolicy.smtp.policy.vrfy;

/**
 * Port: what the mail server knows of addresses. Answers at any time; a failing store is a {@link
 * Finding} too.
 */
public interface AddressBook {
    /** Looks a mailbox up. Case as the server treats it. */
    Finding findMailbox(String localPart, String domain);

    /** Looks a bare user name up, in every domain that is local. */
    Finding findUserName(String name);

    /**
     * Looks a person's full name up, whatever its case; {@link Finding#ACCEPTED} where names cannot
     * be searched.
     */
    Finding findFullName(String name);
}
