package io.jamespolicy.smtp;

import org.apache.james.protocols.smtp.SMTPSession;
import org.apache.james.protocols.smtp.hook.HookResult;
import org.apache.james.protocols.smtp.hook.HookReturnCode;
import org.apache.james.smtpserver.JamesMessageHook;
import org.apache.mailet.Mail;

/** A handler of another extension: refuses messages from {@value #SENDER} at their end. */
public final class RefusingMessageHook implements JamesMessageHook {
    static final String SENDER = "9@a.example";

    @Override
    public HookResult onMessage(SMTPSession session, Mail mail) {
        return mail.getMaybeSender().asString().equals(SENDER)
                ? HookResult.builder()
                        .hookReturnCode(HookReturnCode.deny())
                        .smtpReturnCode("554")
                        .smtpDescription("5.7.1 Not wanted")
                        .build()
                : HookResult.DECLINED;
    }
}
