package io.jamespolicy.smtp.directory;

import java.util.Optional;
import org.apache.james.core.MailAddress;

/** Parses mail addresses with James's parser. */
final class MailAddresses {
    private MailAddresses() {}

    /** The address; empty where James does not accept it. Such an address cannot be local. */
    static Optional<MailAddress> parse(String address) {
        try {
            return Optional.of(new MailAddress(address));
        } catch (Exception e) { // javax.mail in James 3.8, jakarta.mail in 3.9
            return Optional.empty();
        }
    }

    /**
     * Whether James can store a user or a mapping of this name. The stores throw for an {@code @}
     * in the local part, which RFC 5321 allows in quotes.
     */
    static boolean canBeKnown(MailAddress address) {
        return !address.getLocalPart().contains("@");
    }
}
