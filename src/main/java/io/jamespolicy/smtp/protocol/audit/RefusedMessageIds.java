package io.jamespolicy.smtp.protocol.audit;

import io.jamespolicy.smtp.protocol.MailTransaction;
import io.jamespolicy.smtp.protocol.MessageIdentity;
import org.apache.james.protocols.smtp.SMTPSession;
import org.apache.james.protocols.smtp.hook.Hook;
import org.apache.james.protocols.smtp.hook.HookResult;
import org.apache.james.protocols.smtp.hook.HookResultHook;
import org.apache.james.protocols.smtp.hook.HookReturnCode.Action;
import org.apache.james.protocols.smtp.hook.MessageHook;
import org.apache.james.smtpserver.JamesMessageHook;

/**
 * Reads the Message-ID of a message that a hook of James or of another extension refuses, while
 * James still has the message.
 */
public final class RefusedMessageIds implements HookResultHook {
    @Override
    public HookResult onHookResult(
            SMTPSession session, HookResult result, long executionTime, Hook hook) {
        if (isRefusal(result) && isOfMessage(hook)) {
            MailTransaction.of(session).identifiedBy(MessageIdentity.messageId(session));
        }
        return result;
    }

    private static boolean isOfMessage(Hook hook) {
        return hook instanceof JamesMessageHook || hook instanceof MessageHook;
    }

    private static boolean isRefusal(HookResult result) {
        Action action = result.getResult().getAction();
        return action == Action.DENY || action == Action.DENYSOFT;
    }
}
