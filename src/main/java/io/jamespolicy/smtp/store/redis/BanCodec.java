package io.jamespolicy.smtp.store.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.jamespolicy.smtp.policy.abuse.Ban;
import io.jamespolicy.smtp.policy.abuse.BanReason;
import io.jamespolicy.smtp.policy.abuse.ClientKey;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Encodes a ban for Redis: its start and its end, in milliseconds since the epoch, the client, the
 * author and the reason, the last three percent-encoded.
 */
final class BanCodec {
    private static final Pattern FORM =
            Pattern.compile("(\\d{1,15}) (\\d{1,15}) (\\S+) (\\S+) (\\S*)");

    private BanCodec() {}

    static String encode(Ban ban) {
        return String.join(
                " ",
                Long.toString(ban.since().toEpochMilli()),
                Long.toString(ban.until().toEpochMilli()),
                escaped(ban.client().spelling()),
                escaped(ban.reason().author()),
                escaped(ban.reason().text()));
    }

    /** Decodes a ban; empty where the text has another format. */
    static Optional<Ban> decode(String text) {
        Matcher matcher = FORM.matcher(text);
        try {
            return matcher.matches() ? Optional.of(ban(matcher)) : Optional.empty();
        } catch (IllegalArgumentException e) { // not percent-encoded
            return Optional.empty();
        }
    }

    private static Ban ban(Matcher matcher) {
        return Ban.of(
                ClientKey.parse(unescaped(matcher.group(3))),
                instant(matcher.group(1)),
                instant(matcher.group(2)),
                BanReason.of(unescaped(matcher.group(4)), unescaped(matcher.group(5))));
    }

    private static String escaped(String text) {
        return URLEncoder.encode(text, UTF_8);
    }

    private static String unescaped(String text) {
        return URLDecoder.decode(text, UTF_8);
    }

    private static Instant instant(String millis) {
        return Instant.ofEpochMilli(Long.parseLong(millis));
    }
}
