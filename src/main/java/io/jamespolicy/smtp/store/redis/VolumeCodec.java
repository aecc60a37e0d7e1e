package io.jamespolicy.smtp.store.redis;

import io.jamespolicy.smtp.policy.volume.VolumeAmount;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The text of an amount in Redis: messages, recipients and octets with blanks between them. */
final class VolumeCodec {
    private static final Pattern FORM = Pattern.compile("(\\d{1,18}) (\\d{1,18}) (\\d{1,18})");

    private VolumeCodec() {}

    static String encode(VolumeAmount amount) {
        return amount.messages() + " " + amount.recipients() + " " + amount.octets();
    }

    /** Decodes an amount; none where the text has another format. */
    static VolumeAmount decode(String text) {
        Matcher matcher = FORM.matcher(text);
        return matcher.matches()
                ? VolumeAmount.of(
                        Long.parseLong(matcher.group(1)),
                        Long.parseLong(matcher.group(2)),
                        Long.parseLong(matcher.group(3)))
                : VolumeAmount.NONE;
    }
}
