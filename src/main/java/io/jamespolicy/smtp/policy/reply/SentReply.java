package io.jamespolicy.smtp.policy.reply;

import com.google.auto.value.AutoValue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The first line of a reply as James or an extension sends it, for logs. */
@AutoValue
public abstract class SentReply {
    private static final Pattern LINE =
            Pattern.compile("(?:\\d{3}[ -])?(?:([245]\\.\\d{1,3}\\.\\d{1,3})(?: |$))?(.*)");

    /**
     * @param line the line, with or without its reply code
     */
    public static SentReply of(int code, String line) {
        Matcher matcher = LINE.matcher(line);
        boolean matches = matcher.matches();
        return new AutoValue_SentReply(
                code,
                matches && matcher.group(1) != null ? matcher.group(1) : "",
                matches ? matcher.group(2) : line);
    }

    public static SentReply of(SmtpReply reply) {
        return new AutoValue_SentReply(
                reply.code(), reply.enhancedStatusCode(), reply.text().get(0));
    }

    public abstract int code();

    /** The enhanced status code (RFC 3463); empty without one. */
    public abstract String enhancedStatusCode();

    public abstract String text();

    /**
     * Whether a message has one recipient too many (RFC 3463 X.5.3), which says nothing about the
     * address.
     */
    public boolean isOneRecipientTooMany() {
        return enhancedStatusCode().endsWith(".5.3");
    }
}
