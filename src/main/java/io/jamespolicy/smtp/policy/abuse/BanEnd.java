package io.jamespolicy.smtp.policy.abuse;

import io.jamespolicy.smtp.policy.client.WrongArgument;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Pattern;

/** The end of a ban, as operators write it and lists show it. */
public final class BanEnd {
    /** The spelling of the end of a ban that only an operator ends. */
    public static final String PERMANENT = "permanent";

    /** What is accepted, for messages and descriptions. */
    public static final String ACCEPTED =
            PERMANENT + ", or a time in the future such as 2030-01-31T12:00:00Z";

    /** The longest duration in minutes, 365 days. */
    public static final int MAX_MINUTES = (int) Duration.ofDays(365).toMinutes();

    /** The form of an end, as a regular expression; it need not be one. */
    static final String FORM = PERMANENT + "|\\d{4,}-\\d\\d-\\d\\dT\\S+";

    private static final Pattern TIME = Pattern.compile(FORM);

    private BanEnd() {}

    /**
     * The end after so many minutes.
     *
     * @throws IllegalArgumentException below 1 and above {@link #MAX_MINUTES}
     */
    public static Instant afterMinutes(long minutes, Instant now) {
        if (minutes < 1 || minutes > MAX_MINUTES) {
            throw WrongArgument.of(
                    "minutes", Long.toString(minutes), "a whole number from 1 to " + MAX_MINUTES);
        }
        return now.plus(Duration.ofMinutes(minutes));
    }

    /**
     * Parses the end of a new ban.
     *
     * @throws IllegalArgumentException for any other text, and for a time that has passed
     */
    public static Instant parse(String text, Instant now) {
        return parse(text)
                .filter(now::isBefore)
                .orElseThrow(() -> WrongArgument.of("until", text, ACCEPTED));
    }

    /** Parses {@code permanent} or a time in ISO 8601; empty for any other text. */
    static Optional<Instant> parse(String text) {
        if (text.equals(PERMANENT)) {
            return Optional.of(Ban.FOREVER);
        }
        try {
            return TIME.matcher(text).matches()
                    ? Optional.of(OffsetDateTime.parse(text).toInstant())
                            .map(time -> time.truncatedTo(ChronoUnit.MILLIS))
                            .map(time -> time.isBefore(Ban.FOREVER) ? time : Ban.FOREVER)
                    : Optional.empty();
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /** The text that is parsed as this end; ISO 8601, UTC. */
    public static String of(Ban ban) {
        return ban.isPermanent() ? PERMANENT : ban.until().toString();
    }
}
