package io.jamespolicy.smtp.policy.reply;

import com.google.auto.value.AutoValue;

/** The first line of a reply as James or an extension sends it, for logs. */
@AutoValue
public abstract class SentReply {
    /** The length of a reply code with its blank or hyphen. */
    private static final int CODE_LENGTH = 4;

    /**
     * @param line the line, with or without its reply code
     */
    public static SentReply of(int code, String line) {
        int begin = hasReplyCode(line) ? CODE_LENGTH : 0;
        int end = StatusCodeText.end(line, begin);
        if (end < 0 || end < line.length() && line.charAt(end) != ' ') {
            return new AutoValue_SentReply(code, "", line.substring(begin));
        }
        return new AutoValue_SentReply(
                code, line.substring(begin, end), line.substring(Math.min(end + 1, line.length())));
    }

    private static boolean hasReplyCode(String line) {
        return line.length() >= CODE_LENGTH
                && StatusCodeText.isDigit(line.charAt(0))
                && StatusCodeText.isDigit(line.charAt(1))
                && StatusCodeText.isDigit(line.charAt(2))
                && (line.charAt(3) == ' ' || line.charAt(3) == '-');
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
