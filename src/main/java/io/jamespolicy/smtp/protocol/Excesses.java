package io.jamespolicy.smtp.protocol;

import io.jamespolicy.smtp.policy.reply.Excess;
import java.util.List;
import java.util.Optional;
import org.apache.james.protocols.smtp.SMTPSession;
import org.apache.james.protocols.smtp.hook.HookResult;

/** Refuses MAIL and RCPT for an excess, and reports the excesses of observed rules. */
public final class Excesses {
    private Excesses() {}

    /** The result of a hook. The event of the refusal tells the excess. */
    public static HookResult answer(SMTPSession session, Optional<? extends Excess> excess) {
        if (excess.isEmpty()) {
            return HookResult.DECLINED;
        }
        MailTransaction.of(session).refusedBy(excess.get());
        return SmtpReplies.toHookResult(excess.get().reply());
    }

    /**
     * Reports the excesses of observed rules.
     *
     * @param recipients the recipient of RCPT, or those of the message; none at MAIL
     */
    public static void observed(
            SMTPSession session, List<? extends Excess> excesses, List<String> recipients) {
        if (excesses.isEmpty()) {
            return;
        }
        PolicySession state = PolicySession.of(session);
        for (Excess excess : excesses) {
            state.listener()
                    .excessObserved(
                            state.client(session),
                            excess,
                            MailTransaction.of(session).facts(session, recipients),
                            state.counts().observedExcess());
        }
    }
}
