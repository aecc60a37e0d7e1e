package io.jamespolicy.smtp.protocol.vrfy;

import com.google.inject.Inject;
import io.jamespolicy.smtp.policy.abuse.ClientBudgets;
import io.jamespolicy.smtp.policy.event.PolicyListener;
import io.jamespolicy.smtp.policy.event.Refusal;
import io.jamespolicy.smtp.policy.vrfy.VrfyPolicy;
import java.util.function.Supplier;
import org.apache.james.protocols.api.handler.ProtocolHandler;

/**
 * RCPT: takes refused recipients from the budget for VRFY and EXPN. It is a handler of the chain
 * and receives the refusals of all hooks of that chain.
 */
public final class RefusedRecipients implements PolicyListener, ProtocolHandler {
    private final Supplier<VrfyPolicy> policy;
    private final ClientBudgets budgets;

    @Inject
    public RefusedRecipients(Supplier<VrfyPolicy> policy, ClientBudgets budgets) {
        this.policy = policy;
        this.budgets = budgets;
    }

    @Override
    public void refused(Refusal refusal) {
        if (refusal.isAboutRecipient()) {
            policy.get().chargeRefusedRecipient(refusal.client(), budgets);
        }
    }
}
