package io.jamespolicy.smtp.smtp.size;

import com.google.inject.Inject;
import io.jamespolicy.smtp.policy.size.SizeLimit;
import io.jamespolicy.smtp.policy.size.SizeMeter;
import io.jamespolicy.smtp.policy.size.SizePolicy;
import io.jamespolicy.smtp.policy.size.SizeVerdict;
import io.jamespolicy.smtp.smtp.MailTransaction;
import io.jamespolicy.smtp.smtp.PolicySession;
import io.jamespolicy.smtp.smtp.SmtpClients;
import java.util.function.Supplier;
import org.apache.james.protocols.smtp.SMTPSession;

/**
 * Agrees on the limit of a transaction, once, under the policy then in force; and tells what came
 * of it.
 */
public final class SizeMeters {
    private final Supplier<SizePolicy> policy;

    @Inject
    public SizeMeters(Supplier<SizePolicy> policy) {
        this.policy = policy;
    }

    SizeMeter of(SMTPSession session, MailTransaction transaction) {
        return transaction.sizeMeter(
                () -> {
                    SizePolicy current = policy.get();
                    return current.meter(current.limit(serverLimit(session)));
                });
    }

    /**
     * {@code <maxmessagesize>}, asked anew each time: James lets an administrator change it while
     * it runs.
     */
    static SizeLimit serverLimit(SMTPSession session) {
        return SizeLimit.ofServer(session.getConfiguration().getMaxMessageSize());
    }

    static void tell(SMTPSession session, SizeVerdict verdict) {
        PolicySession state = PolicySession.of(session);
        long ordinal = verdict.isNotable() ? state.counts().notableSize() : 0;
        state.listener().sizeDecided(SmtpClients.of(session), verdict, ordinal);
    }
}
