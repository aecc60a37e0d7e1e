package io.jamespolicy.smtp.protocol;

import io.jamespolicy.smtp.policy.client.SmtpClient;
import java.util.function.BiFunction;

/**
 * The last decision of a policy that depends on the client only. A session decides again when its
 * client or the policy has changed.
 */
public final class ClientDecision<P, D> {
    private final BiFunction<P, SmtpClient, D> question;
    private P policy;
    private SmtpClient client;
    private D decision;

    ClientDecision(BiFunction<P, SmtpClient, D> question) {
        this.question = question;
    }

    /** The decision of the policy in force about the client at this moment. */
    public D of(P currentPolicy, SmtpClient currentClient) {
        if (policy != currentPolicy || client != currentClient) {
            decision = question.apply(currentPolicy, currentClient);
            policy = currentPolicy;
            client = currentClient;
        }
        return decision;
    }
}
