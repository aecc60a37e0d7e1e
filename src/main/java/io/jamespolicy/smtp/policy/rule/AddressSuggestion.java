package io.jamespolicy.smtp.policy.rule;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Guesses what was meant by a text that is no {@link AddressPattern}. */
public final class AddressSuggestion {
    private static final Pattern IN_BRACKETS = Pattern.compile("[^<>]*<([^<>]+)>");
    private static final Pattern PREFIX = Pattern.compile("(?i)(?:mailto|smtp):(.+)");
    private static final Pattern WITHOUT_FINAL_DOT = Pattern.compile("(.+)\\.");
    private static final Pattern SUBDOMAINS = Pattern.compile("(?:.*@)?(?:\\*\\.|\\.)(.+)");
    private static final Pattern DOMAIN = Pattern.compile("(?:.*@)?\\*?([^@*]+)");
    private static final Pattern NUMBERS = Pattern.compile("@?((?:\\d{1,3}\\.){3}\\d{1,3})");

    private AddressSuggestion() {}

    /** The pattern that was probably meant; empty without a guess. */
    public static Optional<AddressPattern> of(String text) {
        return Stream.of(
                        guess(IN_BRACKETS, "%s", text),
                        guess(PREFIX, "%s", text),
                        guess(WITHOUT_FINAL_DOT, "%s", text),
                        guess(NUMBERS, "@[%s]", text),
                        guess(SUBDOMAINS, "@*.%s", text),
                        text.contains(".") || text.contains("@")
                                ? guess(DOMAIN, "@%s", text)
                                : Optional.<AddressPattern>empty())
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<AddressPattern> guess(Pattern shape, String format, String text) {
        Matcher matcher = shape.matcher(text);
        return matcher.matches()
                ? AddressPattern.parse(String.format(format, matcher.group(1)))
                : Optional.empty();
    }
}
