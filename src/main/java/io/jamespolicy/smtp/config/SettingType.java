package io.jamespolicy.smtp.config;

import io.jamespolicy.smtp.policy.abuse.StoreAddress;
import io.jamespolicy.smtp.policy.abuse.Threshold;
import io.jamespolicy.smtp.policy.client.Spelling;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The type of a setting: parses its text and describes what is accepted. */
final class SettingType<T> {
    static final String UNLIMITED = "unlimited";

    static final SettingType<String> NAME =
            new SettingType<>(
                    "letters, digits, dots, hyphens and underscores, at most 64",
                    text -> Optional.of(text).filter(name -> name.matches("[\\w.-]{1,64}")));

    static final SettingType<Boolean> FLAG =
            new SettingType<>(
                    "true or false",
                    text ->
                            Optional.of(text)
                                    .filter(flag -> flag.equals("true") || flag.equals("false"))
                                    .map(Boolean::valueOf));

    static final SettingType<Integer> PORT = count(1, 65_535).suggesting(text -> Optional.empty());

    /** One line of a reply. RFC 5321 limits a line to 512 octets, including the codes. */
    static final SettingType<String> SENTENCE =
            new SettingType<>(
                    "one line of printable ASCII, at most 400 characters",
                    text -> Optional.of(text).filter(sentence -> sentence.matches("[ -~]{1,400}")));

    /** Never shows the password in the address. */
    static final SettingType<StoreAddress> REDIS_URI =
            new SettingType<>(
                    StoreAddress.ACCEPTED,
                    StoreAddress::parse,
                    text -> text.replaceFirst("(?s)^([a-z-]*://)?(.*@|:.*)", "$1***@"));

    private final String accepted;
    private final Function<String, Optional<T>> parser;
    private final UnaryOperator<String> shown;
    private final Function<String, Optional<String>> suggestion;

    SettingType(String accepted, Function<String, Optional<T>> parser) {
        this(accepted, parser, SettingType::withoutPassword);
    }

    private SettingType(
            String accepted, Function<String, Optional<T>> parser, UnaryOperator<String> shown) {
        this(accepted, parser, shown, text -> Optional.empty());
    }

    private SettingType(
            String accepted,
            Function<String, Optional<T>> parser,
            UnaryOperator<String> shown,
            Function<String, Optional<String>> suggestion) {
        this.accepted = accepted;
        this.parser = parser;
        this.shown = shown;
        this.suggestion = suggestion;
    }

    /**
     * The same type with suggestions for refused texts, for settings that may be repeated: a list
     * is suggested as one element for each of its parts.
     *
     * @param guess a text that was probably meant; empty without a guess
     */
    SettingType<T> suggesting(Function<String, Optional<String>> guess) {
        return new SettingType<>(
                accepted,
                parser,
                shown,
                text -> guessList(text, guess).or(() -> guess.apply(text)));
    }

    private Optional<String> guessList(String text, Function<String, Optional<String>> guess) {
        String[] parts = text.trim().split("[,;\\s]+");
        List<String> guessed =
                Stream.of(parts)
                        .flatMap(
                                part ->
                                        parse(part)
                                                .map(value -> part)
                                                .or(() -> guess.apply(part))
                                                .stream())
                        .collect(Collectors.toList());
        return parts.length > 1 && guessed.size() == parts.length
                ? Optional.of(String.join(" and ", guessed) + ", each in an element of its own")
                : Optional.empty();
    }

    /** One of the constants of an enum, in lower case. */
    static <E extends Enum<E>> SettingType<E> choice(Class<E> type) {
        return new SettingType<>(
                Stream.of(type.getEnumConstants())
                        .map(Spelling::of)
                        .collect(Collectors.joining(", ")),
                text ->
                        Stream.of(type.getEnumConstants())
                                .filter(constant -> Spelling.of(constant).equals(text))
                                .findFirst());
    }

    /** A whole number within these bounds, inclusive. */
    static SettingType<Integer> count(int least, int most) {
        return new SettingType<>(
                "a whole number from " + least + " to " + most,
                text ->
                        Optional.of(text)
                                .filter(digits -> digits.matches("\\d{1,9}"))
                                .map(Integer::parseInt)
                                .filter(number -> number >= least && number <= most));
    }

    /** A whole number from 1 to this bound, or {@code unlimited}. */
    static SettingType<Threshold> countOrUnlimited(int most) {
        return count(1, most).orUnlimited(Threshold::of);
    }

    /** The same type, or {@code unlimited}. */
    SettingType<Threshold> orUnlimited(Function<T, Threshold> threshold) {
        return new SettingType<>(
                accepted + "; or " + UNLIMITED,
                text ->
                        text.equals(UNLIMITED)
                                ? Optional.of(Threshold.UNLIMITED)
                                : parse(text).map(threshold));
    }

    /** The value; empty where the text is not valid. */
    Optional<T> parse(String text) {
        return parser.apply(text);
    }

    /** Describes what is accepted, for error messages and documents. */
    String accepted() {
        return accepted;
    }

    /** The question whether something else was meant, for error messages; empty without a guess. */
    String question(String text) {
        return suggestion.apply(text).map(guess -> "; did you mean " + guess + "?").orElse("");
    }

    /** A refused text for the log, without the part that may be a password. */
    String shown(String text) {
        return shown.apply(text);
    }

    /** A text for the log, without passwords. */
    static String withoutPassword(String text) {
        return text.replaceAll("://.*@", "://***@");
    }
}
