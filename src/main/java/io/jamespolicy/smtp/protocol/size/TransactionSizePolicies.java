package io.jamespolicy.smtp.protocol.size;

import com.google.inject.Inject;
import io.jamespolicy.smtp.policy.size.SizeLimit;
import io.jamespolicy.smtp.policy.size.SizePolicy;
import io.jamespolicy.smtp.policy.size.SizeReplies;
import io.jamespolicy.smtp.policy.size.SizeVerdict;
import io.jamespolicy.smtp.policy.size.TransactionSizePolicy;
import io.jamespolicy.smtp.protocol.MailTransaction;
import io.jamespolicy.smtp.protocol.PolicySession;
import io.jamespolicy.smtp.protocol.SmtpReplies;
import java.util.function.Supplier;
import org.apache.james.protocols.smtp.SMTPSession;
import org.apache.james.protocols.smtp.hook.HookResult;

/**
 * Agrees on the size policy of a transaction, once, as it is then in force; and tells what came of
 * it.
 */
public final class TransactionSizePolicies {
    private final Supplier<SizePolicy> policy;

    @Inject
    public TransactionSizePolicies(Supplier<SizePolicy> policy) {
        this.policy = policy;
    }

    TransactionSizePolicy of(SMTPSession session) {
        return MailTransaction.of(session)
                .sizePolicy(() -> TransactionSizePolicy.of(policy.get(), serverLimit(session)));
    }

    /**
     * {@code <maxmessagesize>}, asked anew each time: James lets an administrator change it while
     * it runs.
     */
    static SizeLimit serverLimit(SMTPSession session) {
        return SizeLimit.ofServer(session.getConfiguration().getMaxMessageSize());
    }

    /** Tells of the verdict, and gives the answer of a hook. */
    static HookResult answer(SMTPSession session, SizeVerdict verdict) {
        tell(session, verdict);
        return SizeReplies.of(verdict).map(SmtpReplies::toHookResult).orElse(HookResult.DECLINED);
    }

    static void tell(SMTPSession session, SizeVerdict verdict) {
        PolicySession state = PolicySession.of(session);
        long ordinal = verdict.isNotable() ? state.counts().notableSize() : 0;
        state.listener().sizeDecided(state.client(session), verdict, ordinal);
    }

    /**
     * Tells what observed rules would have said; only where all facts are known, at RCPT and of a
     * message.
     */
    static void tellObserved(SMTPSession session, SizeVerdict verdict) {
        PolicySession state = PolicySession.of(session);
        for (SizeVerdict observed : verdict.observed()) {
            state.listener()
                    .sizeObserved(state.client(session), observed, state.counts().observedSize());
        }
    }
}
