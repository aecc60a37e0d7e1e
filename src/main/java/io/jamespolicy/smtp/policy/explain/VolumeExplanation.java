package io.jamespolicy.smtp.policy.explain;

import com.google.auto.value.AutoValue;
import io.jamespolicy.smtp.policy.abuse.ClientKey;
import io.jamespolicy.smtp.policy.client.SmtpClient;
import io.jamespolicy.smtp.policy.explain.SizeStage.Kind;
import io.jamespolicy.smtp.policy.reply.Excess;
import io.jamespolicy.smtp.policy.reply.SmtpReply;
import io.jamespolicy.smtp.policy.rule.EvaluatedRule;
import io.jamespolicy.smtp.policy.rule.EvaluatedRules;
import io.jamespolicy.smtp.policy.rule.Rule;
import io.jamespolicy.smtp.policy.rule.RuleDecision;
import io.jamespolicy.smtp.policy.size.MessageSize;
import io.jamespolicy.smtp.policy.volume.ClientVolumes;
import io.jamespolicy.smtp.policy.volume.VolumeAmount;
import io.jamespolicy.smtp.policy.volume.VolumeExcess;
import io.jamespolicy.smtp.policy.volume.VolumeKey;
import io.jamespolicy.smtp.policy.volume.VolumePolicy;
import io.jamespolicy.smtp.policy.volume.VolumeRule;
import io.jamespolicy.smtp.policy.volume.VolumeUse;
import java.util.List;
import java.util.Optional;

/** What the volumes mean for one more message to one recipient. Nothing is counted. */
@AutoValue
public abstract class VolumeExplanation {
    /**
     * Empty where no client has a volume.
     *
     * @param volumes what clients have used
     */
    public static Optional<VolumeExplanation> of(
            SizeQuery query, VolumePolicy policy, ClientVolumes volumes) {
        if (policy.isOff()) {
            return Optional.empty();
        }
        EvaluatedRules<VolumeRule> trace = new EvaluatedRules<>();
        Optional<RuleDecision<VolumeRule>> atMail = policy.certain(query.atMail(), trace);
        if (atMail.isPresent() || query.recipient().isEmpty()) {
            return Optional.of(of(query, volumes, Kind.MAIL, trace.list(), atMail));
        }
        EvaluatedRules<VolumeRule> ofRecipient = new EvaluatedRules<>();
        RuleDecision<VolumeRule> atRcpt = policy.exact(query.atRcpt(), ofRecipient);
        return Optional.of(of(query, volumes, Kind.RCPT, ofRecipient.list(), Optional.of(atRcpt)));
    }

    private static VolumeExplanation of(
            SizeQuery query,
            ClientVolumes volumes,
            Kind stage,
            List<EvaluatedRule<VolumeRule>> evaluated,
            Optional<RuleDecision<VolumeRule>> decision) {
        Optional<Rule<VolumeRule>> rule =
                decision.flatMap(RuleDecision::rule)
                        .filter(found -> !found.outcome().volume().isUnlimited());
        SmtpClient client = query.query().client();
        Optional<VolumeUse> use = rule.flatMap(found -> volumes.find(VolumeKey.of(client, found)));
        long octets = query.octets().map(MessageSize::octets).orElse(1L);
        Optional<VolumeExcess> excess =
                rule.flatMap(found -> VolumeExcess.find(found, use, VolumeAmount.of(1, 1, octets)));
        boolean atRcpt =
                excess.filter(found -> found.kind() == Excess.Kind.VOLUME_RECIPIENTS).isPresent();
        return new AutoValue_VolumeExplanation(
                atRcpt ? Kind.RCPT : stage,
                evaluated,
                decision.isPresent(),
                ClientKey.of(client).spelling(),
                rule,
                use,
                excess.map(VolumeExcess::reply));
    }

    /** Where it is decided: MAIL, or RCPT where a rule or the reply is about recipients. */
    public abstract Kind stage();

    /** The evaluated rules, in order. */
    public abstract List<EvaluatedRule<VolumeRule>> evaluated();

    /** Whether the query has all facts that the rules ask for. */
    public abstract boolean isDecided();

    /** The client whose mail is counted. */
    public abstract String client();

    /** The rule whose volume it is; empty without a volume, and where the query lacks facts. */
    public abstract Optional<Rule<VolumeRule>> rule();

    /** What the client has used in the current period; empty where it has used nothing. */
    public abstract Optional<VolumeUse> use();

    /** The reply that refuses the message; empty where there is room for it. */
    public abstract Optional<SmtpReply> refusal();
}
