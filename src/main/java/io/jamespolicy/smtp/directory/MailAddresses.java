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
}
