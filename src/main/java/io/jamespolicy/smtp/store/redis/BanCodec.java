package io.jamespolicy.smtp.store.redis;

import io.jamespolicy.smtp.policy.abuse.Ban;
import io.jamespolicy.smtp.policy.abuse.ClientKey;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Encodes a ban for Redis: its start and its end, in milliseconds since the epoch, and the client.
 */
final class BanCodec {
    private static final Pattern FORM = Pattern.compile("(\\d{1,15}) (\\d{1,15}) (\\S.*)");

    private BanCodec() {}

    static String encode(Ban ban) {
        return ban.since().toEpochMilli() + " " + ban.until().toEpochMilli() + " " + ban.client();
    }

    /** Decodes a ban; empty where the text has another format. */
    static Optional<Ban> decode(String text) {
        Matcher matcher = FORM.matcher(text);
        return matcher.matches()
                ? Optional.of(
                        Ban.of(
                                ClientKey.parse(matcher.group(3)),
                                instant(matcher.group(1)),
                                instant(matcher.group(2))))
                : Optional.empty();
    }

    private static Instant instant(String millis) {
        return Instant.ofEpochMilli(Long.parseLong(millis));
    }
}
