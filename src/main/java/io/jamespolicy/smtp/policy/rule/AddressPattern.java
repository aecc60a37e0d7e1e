package io.jamespolicy.smtp.policy.rule;

import com.google.auto.value.AutoValue;
import java.util.Locale;

/**
 * A pattern for one address or for all addresses of a domain ({@code @example.org}). Case is
 * ignored, as James does. {@code <>} is the null reverse-path. A user of a server without virtual
 * hosting is a name without a domain.
 */
@AutoValue
public abstract class AddressPattern {
    private static final String NULL = "<>";

    abstract String text();

    /**
     * @throws IllegalArgumentException when the text is empty, contains blanks, or ends with
     *     {@code @}
     */
    public static AddressPattern of(String text) {
        if (text.isEmpty()
                || text.chars().anyMatch(c -> c <= ' ' || c > '~')
                || text.endsWith("@")) {
            throw new IllegalArgumentException("no address: " + text);
        }
        return new AutoValue_AddressPattern(
                text.equals(NULL) ? Facts.NULL_SENDER : text.toLowerCase(Locale.ROOT));
    }

    private boolean isDomain() {
        return text().startsWith("@");
    }

    boolean matches(String address) {
        return isDomain()
                ? address.length() >= text().length()
                        && address.regionMatches(
                                true,
                                address.length() - text().length(),
                                text(),
                                0,
                                text().length())
                : address.equalsIgnoreCase(text());
    }

    /** Whether this pattern matches all addresses that the other one matches. */
    boolean covers(AddressPattern other) {
        return other.isDomain() ? text().equals(other.text()) : matches(other.text());
    }

    /** An address that this pattern matches, and other patterns only where they must. */
    String representative() {
        return isDomain() ? NOBODY + text() : text();
    }

    /** A local part that no pattern can contain. */
    private static final String NOBODY = "\0";

    /** An address that no pattern matches. */
    static String ofNobody() {
        return NOBODY + "@" + NOBODY;
    }

    @Override
    public String toString() {
        return text().isEmpty() ? NULL : text();
    }
}
