package io.jamespolicy.smtp.policy.vrfy;

import com.google.auto.value.AutoValue;
import io.jamespolicy.smtp.policy.reply.SmtpReply;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A mailbox in a reply (RFC 5321 section 3.5.1): its address and, where it is known, the full name
 * of the owner.
 */
@AutoValue
public abstract class Mailbox {
    /** RFC 5321 section 4.5.3.1: 64 octets of local part, 255 of domain, and the {@code @}. */
    static final int MAX_ADDRESS_LENGTH = 320;

    /** Short enough for one line of a reply, even if every character is escaped. */
    static final int MAX_NAME_LENGTH = 80;

    /** RFC 5322 section 3.2.3: words of atoms need no quotes. */
    private static final Pattern ATOMS =
            Pattern.compile("[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?: [A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*");

    /**
     * A mailbox without a name; empty where the address must not be in a reply: it is not printable
     * ASCII, or too long.
     */
    public static Optional<Mailbox> of(String address) {
        return isPrintable(address, MAX_ADDRESS_LENGTH)
                ? Optional.of(new AutoValue_Mailbox(address, Optional.empty()))
                : Optional.empty();
    }

    /**
     * The same mailbox with the full name of its owner. Ignores a name that must not be in a reply
     * (not printable ASCII, or longer than {@value #MAX_NAME_LENGTH} characters) and a name that
     * equals the address.
     */
    public Mailbox named(String fullName) {
        return new AutoValue_Mailbox(
                address(),
                Optional.of(fullName.strip())
                        .filter(name -> isPrintable(name, MAX_NAME_LENGTH))
                        .filter(name -> !name.equalsIgnoreCase(address())));
    }

    private static boolean isPrintable(String text, int maxLength) {
        return text.length() <= maxLength && SmtpReply.isPrintableAscii(text);
    }

    /** The address without brackets. */
    public abstract String address();

    /** The full name without quotes; empty where it is unknown. */
    public abstract Optional<String> name();

    /** The mailbox in the format of RFC 5322 section 3.4: {@code Bob Example <bob@example.org>}. */
    @Override
    public String toString() {
        return name().map(name -> phrase(name) + " ").orElse("") + "<" + address() + ">";
    }

    private static String phrase(String name) {
        return ATOMS.matcher(name).matches()
                ? name
                : "\"" + name.replaceAll("[\"\\\\]", "\\\\$0") + "\"";
    }
}
