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

    /**
     * A ban by an operator.
     *
     * @param comment up to 200 characters, none of them a control character
     * @throws IllegalArgumentException for another comment
     */
    public static Ban ban(ClientKey client, Instant since, Instant until, String comment) {
        String text = comment == null ? "" : comment.strip();
        if (text.length() > MAX_COMMENT || text.chars().anyMatch(Character::isISOControl)) {
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
     * @throws IllegalArgumentException with all faults, of the first 20 wrong lines
     */
    public static List<Ban> parse(String text, Instant now, Predicate<String> isUser) {
        List<Ban> bans = new ArrayList<>();
        List<String> faults = new ArrayList<>();
        int number = 0;
        for (String line : text.split("\\R")) {
            number++;
            try {
                ban(line, now, isUser).ifPresent(bans::add);
            } catch (IllegalArgumentException e) {
                faults.add("line " + number + ": " + e.getMessage());
            }
        }
        if (!faults.isEmpty()) {
            int more = faults.size() - MAX_FAULTS;
            throw new IllegalArgumentException(
                    String.join("\n", faults.subList(0, Math.min(faults.size(), MAX_FAULTS)))
                            + (more > 0 ? "\nand " + more + " more" : ""));
        }
        return bans;
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
