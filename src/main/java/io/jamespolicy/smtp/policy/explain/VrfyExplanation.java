package io.jamespolicy.smtp.policy.explain;

import com.google.auto.value.AutoValue;
import io.jamespolicy.smtp.policy.abuse.ClientBudgets;
import io.jamespolicy.smtp.policy.reply.SmtpReply;
import io.jamespolicy.smtp.policy.rule.EvaluatedRule;
import io.jamespolicy.smtp.policy.rule.EvaluatedRules;
import io.jamespolicy.smtp.policy.vrfy.AddressBook;
import io.jamespolicy.smtp.policy.vrfy.EffectiveVrfyAnswer;
import io.jamespolicy.smtp.policy.vrfy.VrfyAnswer;
import io.jamespolicy.smtp.policy.vrfy.VrfyCommand;
import io.jamespolicy.smtp.policy.vrfy.VrfyPolicy;
import io.jamespolicy.smtp.policy.vrfy.VrfyReplies;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What a client learns from VRFY and EXPN. Asks the address book as for a client, but assumes that
 * the budget of the client is not empty and does not use it.
 */
@AutoValue
public abstract class VrfyExplanation {
    private static final ClientBudgets UNTOUCHED = (client, budget) -> true;

    /**
     * @param argument the argument of the command
     */
    public static VrfyExplanation of(
            ClientQuery query,
            SessionExplanation session,
            String argument,
            VrfyPolicy policy,
            AddressBook addressBook) {
        EvaluatedRules<VrfyAnswer> trace = new EvaluatedRules<>();
        EffectiveVrfyAnswer effectiveAnswer = policy.effectiveAnswer(query.client(), trace);
        Map<VrfyCommand, SmtpReply> replies = new EnumMap<>(VrfyCommand.class);
        for (VrfyCommand command : VrfyCommand.values()) {
            replies.put(
                    command,
                    VrfyReplies.of(
                            policy.decide(
                                    command, argument, query.client(), addressBook, UNTOUCHED)));
        }
        return new AutoValue_VrfyExplanation(
                query,
                session,
                argument,
                trace.list(),
                effectiveAnswer,
                policy.isOffered(query.client()),
                replies);
    }

    public abstract ClientQuery query();

    /** The ban of the client, and the limits of its session. */
    public abstract SessionExplanation session();

    public abstract String argument();

    /** The evaluated rules, in order. */
    public abstract List<EvaluatedRule<VrfyAnswer>> evaluated();

    /** The effective answer, its rule, and the answers of observed rules. */
    public abstract EffectiveVrfyAnswer effectiveAnswer();

    /** Whether EHLO lists VRFY and EXPN. */
    public abstract boolean isOffered();

    abstract Map<VrfyCommand, SmtpReply> replies();

    public SmtpReply reply(VrfyCommand command) {
        return replies().get(command);
    }
}
