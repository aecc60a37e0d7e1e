package io.jamespolicy.smtp.policy.abuse;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The plain text of bans, one in a line: the client, the end, and a comment behind {@code #}:
 *
 * <pre>
 * 192.0.2.0/24 permanent # since 2026-11-27T12:00:00Z, operator: a hostile network
 * user:bob@example.org 2030-01-31T12:00:00Z
 * </pre>
 *
 * <p>A line without an end is a permanent ban, as in the lists of networks that others publish;
 * their comments can begin with a semicolon. Empty lines are ignored.
 */
public final class BanText {
    private static final Pattern LINE =
            Pattern.compile("\\s*(.*?)(?:\\s+(" + BanEnd.FORM + "))?\\s*");
    private static final Pattern COMMENT = Pattern.compile("(?:^|\\s)[#;]\\s*(.*)$");
    private static final Pattern SINCE_AND_AUTHOR =
            Pattern.compile("(?:since (\\S+), )?(?:operator: ?)?(.*)");
    private static final Pattern LINE_END = Pattern.compile("\\r?\\n");
    private static final int MAX_COMMENT = 200;
    private static final int MAX_FAULTS = 20;

    private BanText() {}

    /** The line of a ban. A user is marked, since it need not exist where the line is imported. */
    public static String of(Ban ban) {
        return ban.client().markedSpelling()
                + " "
                + BanEnd.of(ban)
                + " # since "
                + ban.since()
                + ", "
                + ban.reason().author()
                + ": "
                + ban.reason().text();
    }

    /** Whether a character can stand in a line: it is no control character and ends no line. */
    static boolean isOfLine(int character) {
        int type = Character.getType(character);
        return type != Character.CONTROL
                && type != Character.LINE_SEPARATOR
                && type != Character.PARAGRAPH_SEPARATOR;
    }

    /**
     * A ban by an operator.
     *
     * @param comment up to 200 characters, none of them a control character
     * @throws IllegalArgumentException for another comment
     */
    public static Ban ban(ClientKey client, Instant since, Instant until, String comment) {
        String text = comment == null ? "" : comment.strip();
        if (text.length() > MAX_COMMENT || !text.chars().allMatch(BanText::isOfLine)) {
            throw new IllegalArgumentException(
                    "comment: found one of "
                            + text.length()
                            + " characters, accepted: "
                            + MAX_COMMENT
                            + " characters at most, no line breaks");
        }
        return Ban.of(client, since, until, BanReason.ofOperator(text));
    }

    /**
     * Parses the lines of bans by an operator. Bans that have ended are ignored.
     *
     * @param isUser whether James has a user of this name
     * @param faults receives the faults of lines that are wrong, with their numbers
     * @return the bans of the other lines
     */
    public static List<Ban> parse(
            String text, Instant now, Predicate<String> isUser, List<String> faults) {
        List<Ban> bans = new ArrayList<>();
        int number = 0;
        for (String line : LINE_END.split(text)) {
            number++;
            try {
                ban(line, now, isUser).ifPresent(bans::add);
            } catch (IllegalArgumentException e) {
                faults.add("line " + number + ": " + e.getMessage());
            }
        }
        return bans;
    }

    /** The faults as one text: the first 20, and how many more there are. */
    public static String told(List<String> faults) {
        int more = faults.size() - MAX_FAULTS;
        return String.join("\n", faults.subList(0, Math.min(faults.size(), MAX_FAULTS)))
                + (more > 0 ? "\nand " + more + " more" : "");
    }

    private static Optional<Ban> ban(String line, Instant now, Predicate<String> isUser) {
        Matcher comment = COMMENT.matcher(line);
        boolean commented = comment.find();
        Matcher matcher = LINE.matcher(commented ? line.substring(0, comment.start()) : line);
        if (!matcher.matches() || matcher.group(1).isEmpty()) {
            return Optional.empty();
        }
        Instant until = until(matcher.group(2));
        ClientKey client = ClientInput.parse(matcher.group(1), isUser);
        Matcher told = SINCE_AND_AUTHOR.matcher(commented ? comment.group(1) : "");
        told.matches(); // anything does
        Instant since =
                Optional.ofNullable(told.group(1))
                        .flatMap(BanEnd::parse)
                        .filter(now::isAfter)
                        .orElse(now);
        return Optional.of(ban(client, since, until, told.group(2)))
                .filter(ban -> ban.isInForce(now));
    }

    private static Instant until(String text) {
        return text == null
                ? Ban.FOREVER
                : BanEnd.parse(text)
                        .orElseThrow(
                                () ->
                                        new IllegalArgumentException(
                                                "until: found '"
                                                        + text
                                                        + "', accepted: "
                                                        + BanEnd.ACCEPTED));
    }
}
