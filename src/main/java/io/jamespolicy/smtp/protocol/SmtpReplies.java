package io.jamespolicy.smtp.protocol;

import io.jamespolicy.smtp.policy.reply.SentReply;
import io.jamespolicy.smtp.policy.reply.SmtpReply;
import java.util.List;
import org.apache.james.protocols.api.Response;
import org.apache.james.protocols.smtp.SMTPResponse;
import org.apache.james.protocols.smtp.hook.HookResult;
import org.apache.james.protocols.smtp.hook.HookReturnCode;
import org.apache.james.protocols.smtp.hook.HookReturnCode.Action;
import org.apache.james.protocols.smtp.hook.HookReturnCode.ConnectionStatus;

/** Converts our replies to James's types. No other class does. */
public final class SmtpReplies {
    private SmtpReplies() {}

    /** A response for a command handler or a line filter. */
    public static SMTPResponse toResponse(SmtpReply reply) {
        List<String> text = reply.text();
        SMTPResponse response =
                new SMTPResponse(Integer.toString(reply.code()), line(reply, text.get(0)));
        for (int i = 1; i < text.size(); i++) {
            response.appendLine(line(reply, text.get(i)));
        }
        response.setEndSession(reply.isClosing());
        return response;
    }

    /**
     * A result for a hook, which has one line. Whether it is permanent or temporary follows from
     * the reply code.
     */
    public static HookResult toHookResult(SmtpReply reply) {
        return HookResult.builder()
                .hookReturnCode(
                        new HookReturnCode(
                                reply.isTransient() ? Action.DENYSOFT : Action.DENY,
                                reply.isClosing()
                                        ? ConnectionStatus.DISCONNECTED
                                        : ConnectionStatus.CONNECTED))
                .smtpReturnCode(Integer.toString(reply.code()))
                .smtpDescription(line(reply, reply.text().get(0)))
                .build();
    }

    /** The reply code of a response of James or of another extension; 0 where it has none. */
    public static int code(Response response) {
        String code = response.getRetCode();
        return code != null && isReplyCode(code) ? Integer.parseInt(code) : 0;
    }

    /** Without a pattern, since each command is answered. */
    private static boolean isReplyCode(String code) {
        return code.length() == 3
                && code.charAt(0) >= '2'
                && code.charAt(0) <= '5'
                && isDigit(code.charAt(1))
                && isDigit(code.charAt(2));
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /** The reply of James or of another extension, for events. */
    public static SentReply sent(Response response) {
        List<CharSequence> lines = response.getLines();
        return SentReply.of(code(response), lines.isEmpty() ? "" : lines.get(0).toString());
    }

    private static String line(SmtpReply reply, String text) {
        return reply.enhancedStatusCode() + " " + text;
    }
}
