package io.jamespolicy.smtp.protocol.size;

import com.google.inject.Inject;
import io.jamespolicy.smtp.policy.event.MailFacts;
import io.jamespolicy.smtp.policy.reply.SentReply;
import io.jamespolicy.smtp.policy.reply.SmtpReply;
import io.jamespolicy.smtp.policy.size.SizeLimit;
import io.jamespolicy.smtp.policy.size.SizePolicy;
import io.jamespolicy.smtp.policy.size.SizeReplies;
import io.jamespolicy.smtp.policy.size.SizeVerdict;
import io.jamespolicy.smtp.policy.size.TransactionSizePolicy;
import io.jamespolicy.smtp.protocol.MailTransaction;
import io.jamespolicy.smtp.protocol.PolicySession;
import io.jamespolicy.smtp.protocol.SmtpReplies;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.james.protocols.smtp.SMTPSession;
import org.apache.james.protocols.smtp.hook.HookResult;

/** Determines the size policy of a transaction, once, and reports its verdicts to the listeners. */
public final class TransactionSizePolicies {
    private final Supplier<SizePolicy> policy;

    @Inject
    public TransactionSizePolicies(Supplier<SizePolicy> policy) {
        this.policy = policy;
    }

    TransactionSizePolicy of(MailTransaction transaction) {
        TransactionSizePolicy agreed = transaction.sizePolicy(() -> current(transaction));
        return agreed.policy().hasRules()
                ? agreed.reducedTo(
                        transaction.state().decisions().size(agreed.policy(), transaction.client()))
                : agreed;
    }

    private TransactionSizePolicy current(MailTransaction transaction) {
        return TransactionSizePolicy.of(policy.get(), serverLimit(transaction.session()));
    }

    /**
     * The {@code <maxmessagesize>}. It is read each time, since an administrator can change it at
     * runtime.
     */
    static SizeLimit serverLimit(SMTPSession session) {
        return SizeLimit.ofServer(session.getConfiguration().getMaxMessageSize());
    }

    /**
     * Reports a verdict and returns the result of the hook.
     *
     * @param recipients the recipient of RCPT; none at MAIL
     */
    static HookResult answer(
            MailTransaction transaction, SizeVerdict verdict, List<String> recipients) {
        if (verdict.isRefusal()) {
            transaction.refusedBy(verdict);
        }
        Optional<SmtpReply> refusal = SizeReplies.of(verdict);
        report(transaction, verdict, transaction.facts(recipients), refusal.map(SentReply::of));
        return refusal.isPresent() ? SmtpReplies.toHookResult(refusal.get()) : HookResult.DECLINED;
    }

    static void report(
            MailTransaction transaction,
            SizeVerdict verdict,
            MailFacts mail,
            Optional<SentReply> reply) {
        PolicySession state = transaction.state();
        long ordinal = verdict.isNotable() ? state.counts().notableSize() : 0;
        state.listener().sizeDecided(transaction.client(), verdict, mail, reply, ordinal);
    }

    /**
     * Reports the verdicts of observed rules. Only called where all facts are known, at RCPT and
     * for a message.
     *
     * @param recipients the recipient of RCPT, or those of the message
     */
    static void reportObserved(
            MailTransaction transaction, SizeVerdict verdict, Supplier<List<String>> recipients) {
        PolicySession state = transaction.state();
        for (SizeVerdict observed : verdict.observed()) {
            state.listener()
                    .sizeObserved(
                            transaction.client(),
                            observed,
                            transaction.facts(recipients.get()),
                            state.counts().observedSize());
        }
    }
}
