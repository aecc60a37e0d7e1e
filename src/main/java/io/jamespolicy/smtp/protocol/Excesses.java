package io.jamespolicy.smtp.protocol;

import io.jamespolicy.smtp.policy.reply.Excess;
import java.util.List;
import java.util.Optional;
import org.apache.james.protocols.smtp.hook.HookResult;

/** Refuses MAIL and RCPT for an excess, and reports the excesses of observed rules. */
public final class Excesses {
    private Excesses() {}

    /** The result of a hook. The event of the refusal tells the excess. */
    public static HookResult answer(
            MailTransaction transaction, Optional<? extends Excess> excess) {
        if (excess.isEmpty()) {
            return HookResult.DECLINED;
        }
        transaction.refusedBy(excess.get());
        return SmtpReplies.toHookResult(excess.get().reply());
    }

    /**
     * Reports the excesses of observed rules.
     *
     * @param recipients the recipient of RCPT, or those of the message; none at MAIL
     */
    public static void observed(
            MailTransaction transaction, List<? extends Excess> excesses, List<String> recipients) {
        PolicySession state = transaction.state();
        for (Excess excess : excesses) {
            state.listener()
                    .excessObserved(
                            transaction.client(),
                            excess,
                            transaction.facts(recipients),
                            state.counts().observedExcess());
        }
    }
}
