package io.jamespolicy.smtp.policy.client;

import java.util.Locale;
import java.util.stream.Stream;

/** How the constants of enums are written in settings, logs, requests and answers. */
public final class Spelling {
    private Spelling() {}

    /** The name in lower case, with hyphens, such as {@code non-mail-commands}. */
    public static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * The constant that an argument of an operator names, in upper or lower case.
     *
     * @param ifAbsent the constant where the text is blank or null
     * @param accepted the constants for the message
     * @throws IllegalArgumentException for any other text
     */
    public static <E extends Enum<E>> E parse(
            String name, String text, E ifAbsent, String accepted) {
        String asked = text == null ? "" : text.strip();
        if (asked.isEmpty()) {
            return ifAbsent;
        }
        return Stream.of(ifAbsent.getDeclaringClass().getEnumConstants())
                .filter(constant -> of(constant).equalsIgnoreCase(asked))
                .findFirst()
                .orElseThrow(() -> WrongArgument.of(name, text, accepted));
    }
}
