package io.jamespolicy.smtp.config;

import io.jamespolicy.smtp.policy.abuse.Threshold;
import io.jamespolicy.smtp.policy.size.MessageSize;
import io.jamespolicy.smtp.policy.size.SizeLimit;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The types of settings that are sizes or durations. No value that they take fails later. */
final class QuantityTypes {
    /** RFC 5321 section 4.5.3.1.7: a server must accept message contents of 64K. */
    private static final MessageSize SMALLEST_LIMIT = MessageSize.ofOctets(64L << 10);

    /** The budgets count in nanoseconds, of which a long holds 292 years. */
    private static final Duration LONGEST = Duration.ofDays(365);

    private static final Pattern SPAN = Pattern.compile("(\\d{1,6}) (second|minute|hour|day)s?");

    /** A number of octets. */
    static final SettingType<MessageSize> SIZE_WITH_UNIT =
            new SettingType<>(
                    "a whole number with a unit B, K, M or G, such as 25M", MessageSize::parse);

    static final SettingType<SizeLimit> LIMIT =
            new SettingType<>(
                    "a whole number of at least 64K with a unit B, K, M or G, such as 25M; or unlimited",
                    QuantityTypes::limit);

    static final SettingType<Duration> DURATION =
            new SettingType<>(
                    "a whole number of seconds, minutes, hours or days, such as 10 minutes, at most 365 days",
                    QuantityTypes::duration);

    static final SettingType<Threshold> DURATION_OR_UNLIMITED =
            DURATION.orUnlimited(duration -> Threshold.of(duration.toMillis()));

    private QuantityTypes() {}

    private static Optional<Duration> duration(String text) {
        Matcher matcher = SPAN.matcher(text);
        return matcher.matches()
                ? Optional.of(
                                ChronoUnit.valueOf(matcher.group(2).toUpperCase(Locale.ROOT) + "S")
                                        .getDuration()
                                        .multipliedBy(Long.parseLong(matcher.group(1))))
                        .filter(duration -> !duration.isZero() && duration.compareTo(LONGEST) <= 0)
                : Optional.empty();
    }

    private static Optional<SizeLimit> limit(String text) {
        if (text.equals(SettingType.UNLIMITED)) {
            return Optional.of(SizeLimit.UNLIMITED);
        }
        return MessageSize.parse(text)
                .filter(size -> size.compareTo(SMALLEST_LIMIT) >= 0)
                .map(SizeLimit::of);
    }
}
