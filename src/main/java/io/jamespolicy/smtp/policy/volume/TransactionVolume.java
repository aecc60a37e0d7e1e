package io.jamespolicy.smtp.policy.volume;

import io.jamespolicy.smtp.policy.client.SmtpClient;
import io.jamespolicy.smtp.policy.rule.Facts;
import io.jamespolicy.smtp.policy.rule.Rule;
import io.jamespolicy.smtp.policy.rule.RuleDecision;
import io.jamespolicy.smtp.policy.rule.RuleTrace;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What one mail transaction takes of the volumes of its client. It is held from MAIL and RCPT on,
 * so that two sessions cannot take the same rest, charged when the message is accepted, and given
 * back otherwise. The policy is that of MAIL. Not thread-safe.
 *
 * <p>Where the rule depends on the recipient, MAIL decides nothing, and each RCPT holds the message
 * in the volume of its rule.
 */
public final class TransactionVolume {
    private final VolumePolicy policy;
    private final ClientVolumes volumes;
    private final Facts facts;
    private final long declared;
    private final Optional<RuleDecision<VolumeRule>> decision;
    private final Map<String, VolumeHold> holds = new LinkedHashMap<>();
    private final List<VolumeHold> ofCurrentRcpt = new ArrayList<>();
    private final List<String> heldRecipients = new ArrayList<>();
    private String currentRecipient;

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

    /** Whether it is about this client. James accepts AUTH within a transaction. */
    public boolean isOf(SmtpClient client) {
        return facts.client().user().equals(client.user());
    }

    /** MAIL: holds the message. */
    public VolumeVerdict atMail() {
        return decision.map(rules -> verdict(holds(rules), VolumeHold::message))
                .orElse(VolumeVerdict.WITHIN);
    }

    /** RCPT: holds the recipient, until {@link #recipientAnswered}. */
    public VolumeVerdict atRcpt(String recipient) {
        ofCurrentRcpt.clear();
        currentRecipient = recipient;
        return verdict(
                holds(decision(recipient)),
                hold -> {
                    Optional<VolumeExcess> excess = hold.recipient();
                    if (excess.isEmpty()) {
                        ofCurrentRcpt.add(hold);
                    }
                    return excess;
                });
    }

    private RuleDecision<VolumeRule> decision(String recipient) {
        return decision.filter(certain -> !policy.isAboutRecipients())
                .orElseGet(() -> policy.exact(facts.withRecipient(recipient), RuleTrace.none()));
    }

    /** Keeps the recipient of the current RCPT, or gives it back. */
    public void recipientAnswered(boolean accepted) {
        if (currentRecipient == null) {
            return; // no hook of ours has seen this RCPT
        }
        if (accepted) {
            heldRecipients.add(currentRecipient);
        } else {
            ofCurrentRcpt.forEach(VolumeHold::recipientRefused);
        }
        currentRecipient = null;
    }

    /**
     * End of DATA: holds the octets of the message, and the recipients that no RCPT has held: James
     * keeps those of a transaction that a second MAIL has ended, and asks no further hook where one
     * answers OK.
     */
    public VolumeVerdict atEndOfData(List<String> all, long octets) {
        List<VolumeExcess> observed = new ArrayList<>();
        for (String recipient : without(all, heldRecipients)) {
            VolumeVerdict verdict = atRcpt(recipient);
            recipientAnswered(verdict.refusal().isEmpty());
            observed.addAll(verdict.observed());
            if (verdict.refusal().isPresent()) {
                return VolumeVerdict.of(verdict.refusal(), observed);
            }
        }
        VolumeVerdict verdict = verdict(List.copyOf(holds.values()), hold -> hold.received(octets));
        observed.addAll(verdict.observed());
        return VolumeVerdict.of(verdict.refusal(), observed);
    }

    private static List<String> without(List<String> all, List<String> held) {
        if (all.size() == held.size()) {
            return List.of();
        }
        Map<String, Integer> left = new HashMap<>();
        held.forEach(each -> left.merge(each, 1, Integer::sum));
        return all.stream()
                .filter(each -> left.merge(each, -1, Integer::sum) < 0)
                .collect(Collectors.toList());
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
        List<VolumeHold> all = new ArrayList<>(1 + rules.observed().size());
        for (Rule<VolumeRule> rule : rules.observed()) {
            addHold(rule, all);
        }
        rules.rule().ifPresent(rule -> addHold(rule, all));
        return all;
    }

    private void addHold(Rule<VolumeRule> rule, List<VolumeHold> all) {
        if (!rule.outcome().volume().isUnlimited()) {
            all.add(holds.computeIfAbsent(rule.name(), name -> hold(rule)));
        }
    }

    private VolumeHold hold(Rule<VolumeRule> rule) {
        return new VolumeHold(rule, volumes.account(VolumeKey.of(facts.client(), rule)), declared);
    }

    private static VolumeVerdict verdict(
            List<VolumeHold> asked, Function<VolumeHold, Optional<VolumeExcess>> question) {
        Optional<VolumeExcess> refusal = Optional.empty();
        List<VolumeExcess> observed = new ArrayList<>();
        for (VolumeHold hold : asked) {
            if (refusal.isPresent()) {
                break;
            }
            Optional<VolumeExcess> excess = question.apply(hold);
            if (hold.rule().isObserved()) {
                excess.ifPresent(observed::add);
            } else {
                refusal = excess;
            }
        }
        return VolumeVerdict.of(refusal, observed);
    }
}
