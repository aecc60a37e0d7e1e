package io.jamespolicy.smtp.policy.explain;

import io.jamespolicy.smtp.policy.abuse.ClientBudgets;
import io.jamespolicy.smtp.policy.reply.SmtpReply;
import io.jamespolicy.smtp.policy.rule.TriedRule;
import io.jamespolicy.smtp.policy.rule.TriedRules;
import io.jamespolicy.smtp.policy.vrfy.AddressBook;
import io.jamespolicy.smtp.policy.vrfy.VrfyAnswer;
import io.jamespolicy.smtp.policy.vrfy.VrfyCommand;
import io.jamespolicy.smtp.policy.vrfy.VrfyPolicy;
import io.jamespolicy.smtp.policy.vrfy.VrfyReplies;
import io.jamespolicy.smtp.policy.vrfy.VrfyRuling;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What a client is told by VRFY and EXPN, as the policy decides it that is asked. The address book
 * is asked as for a client, but no budget is: the client is taken to have some left.
 */
public final class VrfyExplanation {
    private static final ClientBudgets UNTOUCHED = (client, budget) -> true;

    private final Question question;
    private final String argument;
    private final List<TriedRule<VrfyAnswer>> tried;
    private final VrfyRuling ruling;
    private final boolean offered;
    private final Map<VrfyCommand, SmtpReply> replies;

    private VrfyExplanation(
            Question question,
            String argument,
            List<TriedRule<VrfyAnswer>> tried,
            VrfyRuling ruling,
            boolean offered,
            Map<VrfyCommand, SmtpReply> replies) {
        this.question = question;
        this.argument = argument;
        this.tried = tried;
        this.ruling = ruling;
        this.offered = offered;
        this.replies = replies;
    }

    /**
     * @param argument what would stand behind the verb
     */
    public static VrfyExplanation of(
            Question question, String argument, VrfyPolicy policy, AddressBook addressBook) {
        TriedRules<VrfyAnswer> trail = new TriedRules<>();
        VrfyRuling ruling = policy.ruling(question.client(), trail);
        Map<VrfyCommand, SmtpReply> replies = new EnumMap<>(VrfyCommand.class);
        for (VrfyCommand command : VrfyCommand.values()) {
            replies.put(
                    command,
                    VrfyReplies.of(
                            policy.decide(
                                    command, argument, question.client(), addressBook, UNTOUCHED)));
        }
        return new VrfyExplanation(
                question,
                argument,
                trail.list(),
                ruling,
                policy.isOffered(question.client()),
                replies);
    }

    public Question question() {
        return question;
    }

    public String argument() {
        return argument;
    }

    /** The rules that were tried, in their order. */
    public List<TriedRule<VrfyAnswer>> tried() {
        return tried;
    }

    /** Which answer holds, by which rule, and what observed rules would have ruled instead. */
    public VrfyRuling ruling() {
        return ruling;
    }

    /** Whether EHLO lists VRFY and EXPN. */
    public boolean isOffered() {
        return offered;
    }

    public SmtpReply reply(VrfyCommand command) {
        return replies.get(command);
    }
}
