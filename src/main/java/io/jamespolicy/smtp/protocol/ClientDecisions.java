package io.jamespolicy.smtp.protocol;

import io.jamespolicy.smtp.policy.client.SmtpClient;
import io.jamespolicy.smtp.policy.size.SizePolicy;
import io.jamespolicy.smtp.policy.transaction.TransactionLimits;
import io.jamespolicy.smtp.policy.transaction.TransactionPolicy;
import io.jamespolicy.smtp.policy.volume.VolumePolicy;
import io.jamespolicy.smtp.policy.vrfy.EffectiveVrfyAnswer;
import io.jamespolicy.smtp.policy.vrfy.VrfyPolicy;
import java.util.function.BiFunction;

/**
 * The last decisions of a session that depend on a policy and the client only. They are made again
 * when the policy or the client has changed, so a mail evaluates no rule that its client decides.
 */
public final class ClientDecisions {
    private final Decision<SizePolicy, SizePolicy> size = new Decision<>(SizePolicy::of);
    private final Decision<TransactionPolicy, TransactionLimits> transactions =
            new Decision<>(TransactionPolicy::limits);
    private final Decision<VolumePolicy, Boolean> volumes = new Decision<>(VolumePolicy::mayLimit);
    private final Decision<VrfyPolicy, EffectiveVrfyAnswer> vrfy =
            new Decision<>(VrfyPolicy::effectiveAnswer);

    /** The size policy without the rules that cannot match the client. */
    public SizePolicy size(SizePolicy policy, SmtpClient client) {
        return size.of(policy, client);
    }

    /** The limits of a transaction of the client. */
    public TransactionLimits transactions(TransactionPolicy policy, SmtpClient client) {
        return transactions.of(policy, client);
    }

    /** Whether a volume may limit the client. */
    public boolean mayHaveVolume(VolumePolicy policy, SmtpClient client) {
        return volumes.of(policy, client);
    }

    /** The answer to VRFY and EXPN for the client. */
    public EffectiveVrfyAnswer vrfy(VrfyPolicy policy, SmtpClient client) {
        return vrfy.of(policy, client);
    }

    private static final class Decision<P, D> {
        private final BiFunction<P, SmtpClient, D> question;
        private P policy;
        private SmtpClient client;
        private D decision;

        Decision(BiFunction<P, SmtpClient, D> question) {
            this.question = question;
        }

        D of(P currentPolicy, SmtpClient currentClient) {
            if (policy != currentPolicy || client != currentClient) {
                decision = question.apply(currentPolicy, currentClient);
                policy = currentPolicy;
                client = currentClient;
            }
            return decision;
        }
    }
}
