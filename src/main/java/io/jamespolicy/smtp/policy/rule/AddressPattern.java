package io.jamespolicy.smtp.policy.rule;

import com.google.auto.value.AutoValue;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A pattern for addresses. Case is ignored, as James does, and an internationalized domain is the
 * same in its U-form and its A-form.
 *
 * <ul>
 *   <li>{@code bob@example.org}: this address
 *   <li>{@code @example.org}: all addresses of this domain, without its subdomains
 *   <li>{@code @*.example.org}: all addresses of its subdomains at any depth, without the domain
 *   <li>{@code bob} or {@code user:bob.smith}: the user of a server without virtual hosting; a name
 *       with a dot needs the prefix, since it is usually a domain without its {@code @}
 *   <li>{@code <>}: the null reverse-path
 * </ul>
 */
@AutoValue
public abstract class AddressPattern {
    private static final String NULL = "<>";
    private static final String ANY_LABELS = "@*.";

    /** Marks the name of a user of a server without virtual hosting. */
    public static final String USER = "user:";

    private static final String LOCAL_PART = "\"[!-~&&[^\"]]+\"|[!-~&&[^\"@<>()\\[\\]:;,\\\\*]]+";
    private static final Pattern ADDRESS = Pattern.compile("(" + LOCAL_PART + ")@(.+)");
    private static final Pattern NAME =
            Pattern.compile("(?:[!-~&&[^\"@<>:;,*/.]]+|" + USER + "([!-~&&[^\"@<>:;,*/]]+))");

    /** Lower case; the suffix of the addresses where it begins with {@code @} or a dot. */
    abstract String text();

    /**
     * Parses an address, a domain, its subdomains, the null reverse-path or the name of a user.
     *
     * @throws IllegalArgumentException for any other text
     */
    public static AddressPattern of(String text) {
        return parse(text)
                .or(() -> ofUser(text))
                .orElseThrow(() -> new IllegalArgumentException("no address: " + text));
    }

    /** Parses an address, a domain, its subdomains or the null reverse-path; empty for others. */
    public static Optional<AddressPattern> parse(String text) {
        if (text.equals(NULL)) {
            return Optional.of(pattern(Facts.NULL_SENDER));
        }
        if (text.startsWith(ANY_LABELS)) {
            return DomainName.parse(text.substring(ANY_LABELS.length()))
                    .map(domain -> pattern("." + domain));
        }
        if (text.startsWith("@")) {
            return DomainName.parse(text.substring(1)).map(domain -> pattern("@" + domain));
        }
        Matcher address = ADDRESS.matcher(text);
        return address.matches()
                ? DomainName.parse(address.group(2))
                        .map(domain -> pattern(address.group(1) + "@" + domain))
                : Optional.empty();
    }

    /** Parses the name of a user of a server without virtual hosting; empty for others. */
    public static Optional<AddressPattern> ofUser(String text) {
        Matcher name = NAME.matcher(text);
        return name.matches()
                ? Optional.of(pattern(Optional.ofNullable(name.group(1)).orElse(text)))
                : Optional.empty();
    }

    private static AddressPattern pattern(String text) {
        return new AutoValue_AddressPattern(text.toLowerCase(Locale.ROOT));
    }

    /** Whether this pattern is one address with a domain. */
    public boolean isAddress() {
        return text().indexOf('@') > 0;
    }

    private boolean isDomain() {
        return text().startsWith("@");
    }

    private boolean isSubdomains() {
        return text().startsWith(".");
    }

    boolean matches(String address) {
        if (isDomain()) {
            return endsWith(address);
        }
        return isSubdomains()
                ? endsWith(address) && address.indexOf('@') >= 0
                : address.equalsIgnoreCase(text());
    }

    private boolean endsWith(String address) {
        int length = text().length();
        return address.regionMatches(true, address.length() - length, text(), 0, length);
    }

    /** Whether this pattern matches all addresses that the other one matches. */
    boolean covers(AddressPattern other) {
        if (other.isSubdomains()) {
            return isSubdomains() && other.text().endsWith(text());
        }
        return other.isDomain()
                ? equals(other) || isSubdomains() && other.text().endsWith(text())
                : matches(other.text());
    }

    /** An address that this pattern matches, and other patterns only where they must. */
    String representative() {
        if (isSubdomains()) {
            return ofNobody() + text();
        }
        return isDomain() ? NOBODY + text() : text();
    }

    /** A local part that no pattern can contain. */
    private static final String NOBODY = "\0";

    /** An address that no pattern matches. */
    static String ofNobody() {
        return NOBODY + "@" + NOBODY;
    }

    /** The text that is parsed as this pattern. */
    @Override
    public String toString() {
        if (text().isEmpty()) {
            return NULL;
        }
        if (isSubdomains()) {
            return "@*" + text();
        }
        return text().contains("@") ? text() : USER + text();
    }
}
