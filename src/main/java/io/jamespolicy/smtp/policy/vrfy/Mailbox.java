package io.jamespolicy.smtp.policy.vrfy;

import com.google.auto.value.AutoValue;
import io.jamespolicy.smtp.policy.reply.SmtpReply;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A mailbox as a reply names it (RFC 5321 section 3.5.1): its address and, where it is known, the
 * full name of its owner.
 */
@AutoValue
public abstract class Mailbox {
    /** RFC 5321 section 4.5.3.1: 64 octets of local part, 255 of domain, and the sign between. */
    static final int MAX_ADDRESS_LENGTH = 320;

    /** So that a line of a reply has room for it, also when each of its characters is quoted. */
    static final int MAX_NAME_LENGTH = 80;

    /** RFC 5322 section 3.2.3: words of atoms need no quotes. */
    private static final Pattern ATOMS =
            Pattern.compile("[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?: [A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*");

    /**
     * A mailbox without a name; empty where the address cannot stand in a reply: not printable
     * ASCII, or too long.
     */
    public static Optional<Mailbox> of(String address) {
        return isPrintable(address, MAX_ADDRESS_LENGTH)
                ? Optional.of(new AutoValue_Mailbox(address, Optional.empty()))
                : Optional.empty();
    }

    /**
     * The same mailbox with the name of its owner. The name is left out where it cannot stand in a
     * reply (not printable ASCII, or longer than {@value #MAX_NAME_LENGTH} characters), and where
     * it is but the address.
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

    /** Without brackets. */
    public abstract String address();

    /** As its owner writes it, without quotes; empty where it is not known. */
    public abstract Optional<String> name();

    /** As RFC 5322 section 3.4 writes it: {@code Bob Example <bob@example.org>}. */
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
