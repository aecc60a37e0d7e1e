package io.jamespolicy.smtp.policy.rule;

import java.net.IDN;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The domain of an address, as James accepts it: labels of letters, digits, hyphens and
 * underscores, or an address literal (RFC 5321 section 4.1.3). The U-form and the A-form of an
 * internationalized domain name (RFC 5890 section 2.3.2.1) are the same domain.
 */
final class DomainName {
    private static final int MAX_LENGTH = 253;
    private static final String LABEL = "[a-z0-9](?:[a-z0-9_-]{0,61}[a-z0-9])?";
    private static final Pattern NAME =
            Pattern.compile(String.format("(?:%1$s\\.)*(?!\\d+$)%1$s", LABEL));
    private static final Pattern LITERAL = Pattern.compile("\\[[0-9a-z.:]+]");

    private DomainName() {}

    /** The A-form in lower case; empty for any other text than a domain. */
    static Optional<String> parse(String text) {
        return aForm(text)
                .map(name -> name.toLowerCase(Locale.ROOT))
                .filter(name -> name.length() <= MAX_LENGTH)
                .filter(name -> NAME.matcher(name).matches() || LITERAL.matcher(name).matches());
    }

    /** The address with the A-form of its domain; the same object where it has no other form. */
    static String withAForm(String address) {
        if (isAscii(address)) {
            return address;
        }
        int domain = address.lastIndexOf('@') + 1;
        return address.substring(0, domain)
                + aForm(address.substring(domain)).orElse(address.substring(domain));
    }

    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) { // no stream, to avoid garbage
            if (text.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }

    private static Optional<String> aForm(String text) {
        try {
            return Optional.of(IDN.toASCII(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
