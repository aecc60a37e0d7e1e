package io.jamespolicy.smtp.store.redis;

import io.jamespolicy.smtp.policy.volume.VolumeAmount;
import io.jamespolicy.smtp.policy.volume.VolumeKey;
import io.jamespolicy.smtp.policy.volume.VolumeUse;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an account has used of a volume, as text in Redis: messages, recipients, octets and the end
 * of its period in milliseconds since the epoch, with blanks between them.
 */
final class VolumeCodec {
    private static final Pattern FORM =
            Pattern.compile("(\\d{1,18}) (\\d{1,18}) (\\d{1,18}) (\\d{1,15})");

    private VolumeCodec() {}

    static String encode(VolumeUse use) {
        VolumeAmount amount = use.amount();
        return amount.messages()
                + " "
                + amount.recipients()
                + " "
                + amount.octets()
                + " "
                + use.until().toEpochMilli();
    }

    /** Decodes it; empty where the text has another format. */
    static Optional<VolumeUse> decode(VolumeKey key, String text) {
        Matcher matcher = FORM.matcher(text);
        return matcher.matches()
                ? Optional.of(
                        VolumeUse.of(
                                key,
                                VolumeAmount.of(
                                        number(matcher, 1), number(matcher, 2), number(matcher, 3)),
                                Instant.ofEpochMilli(number(matcher, 4))))
                : Optional.empty();
    }

    private static long number(Matcher matcher, int group) {
        return Long.parseLong(matcher.group(group));
    }
}
