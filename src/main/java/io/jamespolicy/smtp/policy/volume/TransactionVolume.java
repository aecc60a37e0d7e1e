package io.jamespolicy.smtp.policy.volume;

import io.jamespolicy.smtp.policy.abuse.ClientKey;
import io.jamespolicy.smtp.policy.rule.Facts;
import io.jamespolicy.smtp.policy.rule.Rule;
import io.jamespolicy.smtp.policy.rule.RuleDecision;
import io.jamespolicy.smtp.policy.rule.RuleTrace;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What one mail transaction takes of the volumes of its client. It is held from MAIL and RCPT on,
 * so that two sessions cannot take the same rest, charged when the message is accepted, and given
 * back otherwise. The policy is that of MAIL. Not thread-safe.
 *
 * <p>Where a rule asks for the recipient, MAIL decides nothing, and each RCPT holds the message in
 * the volume of its rule.
 */
public final class TransactionVolume {
    private final VolumePolicy policy;
    private final ClientVolumes volumes;
    private final Facts facts;
    private final long declared;
    private final Optional<RuleDecision<VolumeRule>> decision;
    private final Map<String, VolumeHold> holds = new LinkedHashMap<>();
    private final List<VolumeHold> ofCurrentRcpt = new ArrayList<>();
    private int recipients;

    /**
     * @param facts those of the client and the sender
     * @param declared the declared size in octets; 0 without one
     */
    public TransactionVolume(
            VolumePolicy policy, ClientVolumes volumes, Facts facts, long declared) {
        this.policy = policy;
        this.volumes = volumes;
        this.facts = facts;
        this.declared = declared;
        this.decision = policy.certain(facts, RuleTrace.none());
    }

    /** MAIL: holds the message. */
    public VolumeVerdict atMail() {
        return decision.map(rules -> verdict(holds(rules), VolumeHold::message))
                .orElse(VolumeVerdict.WITHIN);
    }

    /** RCPT: holds the recipient, until {@link #recipientAnswered}. */
    public VolumeVerdict atRcpt(String recipient) {
        ofCurrentRcpt.clear();
        return verdict(
                holds(
                        decision.orElseGet(
                                () ->
                                        policy.exact(
                                                facts.withRecipient(recipient), RuleTrace.none()))),
                hold -> {
                    Optional<VolumeExcess> excess = hold.recipient();
                    if (excess.isEmpty()) {
                        ofCurrentRcpt.add(hold);
                    }
                    return excess;
                });
    }

    /** Keeps the recipient of the current RCPT, or gives it back. */
    public void recipientAnswered(boolean accepted) {
        if (accepted) {
            recipients++;
        } else {
            ofCurrentRcpt.forEach(VolumeHold::recipientRefused);
        }
        ofCurrentRcpt.clear();
    }

    /**
     * End of DATA: holds the octets of the message. James keeps the recipients of a transaction
     * that a second MAIL has ended, so recipients that no RCPT has held are held now.
     */
    public VolumeVerdict atEndOfData(List<String> all, long octets) {
        for (String recipient : all.subList(0, Math.max(0, all.size() - recipients))) {
            VolumeVerdict verdict = atRcpt(recipient);
            recipientAnswered(verdict.refusal().isEmpty());
            if (verdict.refusal().isPresent()) {
                return verdict;
            }
        }
        return verdict(List.copyOf(holds.values()), hold -> hold.received(octets));
    }

    /**
     * Charges the message, which is accepted.
     *
     * @return the rules whose volumes it is charged to, without observed ones
     */
    public List<String> charge() {
        List<String> charged = new ArrayList<>();
        for (VolumeHold hold : holds.values()) {
            if (!hold.isCharged()) {
                hold.giveBack();
            } else if (!hold.rule().isObserved()) {
                charged.add(hold.rule().name());
            }
        }
        return charged;
    }

    /** Gives back what is held, since no message is accepted. */
    public void giveBack() {
        holds.values().forEach(VolumeHold::giveBack);
    }

    /** The holds of the observed rules and, last, of the one that decides. */
    private List<VolumeHold> holds(RuleDecision<VolumeRule> rules) {
        return Stream.concat(rules.observed().stream(), rules.rule().stream())
                .filter(rule -> !rule.outcome().volume().isUnlimited())
                .map(rule -> holds.computeIfAbsent(rule.name(), name -> hold(rule)))
                .collect(Collectors.toList());
    }

    private VolumeHold hold(Rule<VolumeRule> rule) {
        return new VolumeHold(
                rule,
                volumes.account(
                        VolumeKey.of(
                                ClientKey.of(facts.client()),
                                rule.name(),
                                rule.outcome().volume().period())),
                declared);
    }

    private static VolumeVerdict verdict(
            List<VolumeHold> asked, Function<VolumeHold, Optional<VolumeExcess>> question) {
        Optional<VolumeExcess> refusal = Optional.empty();
        List<VolumeExcess> observed = new ArrayList<>();
        for (VolumeHold hold : asked) {
            Optional<VolumeExcess> excess = question.apply(hold);
            if (hold.rule().isObserved()) {
                excess.ifPresent(observed::add);
            } else if (refusal.isEmpty()) {
                refusal = excess;
            }
        }
        return VolumeVerdict.of(refusal, observed);
    }
}
