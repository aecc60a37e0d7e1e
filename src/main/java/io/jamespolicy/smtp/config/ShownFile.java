package io.jamespolicy.smtp.config;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The text of a settings file as it may be shown: without passwords, in whatever way an operator
 * wrote them, and whether the file is valid or not.
 */
final class ShownFile {
    /** So many octets of a file are shown, to the last line end. */
    static final int MAX_OCTETS = 1 << 20;

    /** An element with an address of Redis, also in a comment or not closed. */
    private static final Pattern ADDRESS =
            Pattern.compile(
                    "(<\\s*redisUri\\b[^>]*>)(.*?)(?=<\\s*/\\s*redisUri|-->|\\z)",
                    Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    /** An address that has no place for a password, or a reference to it. */
    private static final Pattern HARMLESS =
            Pattern.compile(
                    "\\s*(?:[a-z-]+://[A-Za-z0-9\\[][A-Za-z0-9._,:\\[\\]-]*(?:[/?#][A-Za-z0-9_=&;-]*)*"
                            + "|\\$\\{[^}]*})?\\s*");

    /** An address anywhere else. */
    private static final Pattern USER_INFO = Pattern.compile("://[^\\r\\n<]*@");

    private ShownFile() {}

    /** Empty where the text is not in an encoding that ASCII is part of. */
    static Optional<String> of(byte[] content) {
        String text = new String(content, StandardCharsets.UTF_8);
        if (text.indexOf('\0') >= 0) {
            return Optional.empty();
        }
        String whole =
                content.length < MAX_OCTETS ? text : text.substring(0, text.lastIndexOf('\n') + 1);
        String masked = ADDRESS.matcher(whole).replaceAll(ShownFile::masked);
        return Optional.of(USER_INFO.matcher(masked).replaceAll("://***@"));
    }

    private static String masked(MatchResult address) {
        boolean harmless = HARMLESS.matcher(address.group(2)).matches();
        return Matcher.quoteReplacement(address.group(1) + (harmless ? address.group(2) : "***"));
    }
}
