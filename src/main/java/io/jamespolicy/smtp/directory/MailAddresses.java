package io.jamespolicy.smtp.directory;

import java.util.Optional;
import org.apache.james.core.MailAddress;

/** Makes James's addresses of text. */
final class MailAddresses {
    private MailAddresses() {}

    /** Empty for what James takes for no address: then it cannot be one of its own. */
    static Optional<MailAddress> parse(String address) {
        try {
            return Optional.of(new MailAddress(address));
        } catch (Exception e) { // javax.mail's in James 3.8, jakarta.mail's in 3.9
            return Optional.empty();
        }
    }

    /**
     * Whether James can have a user or a line in its rewrite table of this name. It throws where it
     * is asked for one with an {@code @} in the local part, which RFC 5321 allows between quotes.
     */
    static boolean canBeKnown(MailAddress address) {
        return !address.getLocalPart().contains("@");
    }
}
