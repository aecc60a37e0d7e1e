package io.jamespolicy.smtp.monitoring;

import com.google.auto.value.AutoValue;
import com.google.inject.Inject;
import com.google.inject.Singleton;
import io.jamespolicy.smtp.policy.audit.AuditEvent;
import io.jamespolicy.smtp.policy.client.SmtpClient;
import io.jamespolicy.smtp.policy.event.MailFacts;
import io.jamespolicy.smtp.policy.event.PolicyListener;
import io.jamespolicy.smtp.policy.event.Refusal;
import io.jamespolicy.smtp.policy.reply.Excess;
import io.jamespolicy.smtp.policy.reply.SentReply;
import io.jamespolicy.smtp.policy.rule.Rules;
import io.jamespolicy.smtp.policy.size.SizeVerdict;
import io.jamespolicy.smtp.policy.vrfy.EffectiveVrfyAnswer;
import io.jamespolicy.smtp.policy.vrfy.VrfyVerdict;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;
import org.apache.james.protocols.api.handler.ProtocolHandler;

/** Counts how often each rule decided, on all servers together, since start. */
@Singleton
public final class RuleCounts implements PolicyListener, ProtocolHandler {
    private final ConcurrentMap<String, Counts> size = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, Counts> vrfy = new ConcurrentHashMap<>();
    private final Map<Excess.Policy, ConcurrentMap<String, Counts>> ofExcess =
            new EnumMap<>(Excess.Policy.class);

    @Inject
    public RuleCounts() {
        for (Excess.Policy policy : Excess.Policy.values()) {
            ofExcess.put(policy, new ConcurrentHashMap<>());
        }
    }

    @Override
    public void sizeDecided(
            SmtpClient client,
            SizeVerdict verdict,
            MailFacts mail,
            Optional<SentReply> reply,
            long ordinal) {
        Counts counts = counts(size, verdict.effectiveLimit().rule());
        counts.decided.increment();
        if (verdict.isRefusal()) {
            counts.refused.increment();
        }
    }

    @Override
    public void sizeObserved(SmtpClient client, SizeVerdict verdict, MailFacts mail, long ordinal) {
        counts(size, verdict.effectiveLimit().rule()).observed.increment();
    }

    @Override
    public void vrfyDecided(
            AuditEvent command, VrfyVerdict verdict, SentReply reply, long ordinal) {
        counts(vrfy, verdict.effectiveAnswer().rule()).decided.increment();
    }

    @Override
    public void vrfyObserved(AuditEvent command, EffectiveVrfyAnswer observed, long ordinal) {
        counts(vrfy, observed.rule()).observed.increment();
    }

    @Override
    public void ruleHeld(Excess.Policy policy, String rule) {
        counts(ofExcess.get(policy), Optional.of(rule)).decided.increment();
    }

    @Override
    public void refused(Refusal refusal) {
        refusal.excess()
                .map(excess -> counts(ofExcess.get(excess.kind().policy()), excess.rule()))
                .ifPresent(
                        counts -> {
                            counts.decided.increment();
                            counts.refused.increment();
                        });
    }

    @Override
    public void excessObserved(SmtpClient client, Excess excess, MailFacts mail, long ordinal) {
        counts(ofExcess.get(excess.kind().policy()), excess.rule()).observed.increment();
    }

    private static Counts counts(ConcurrentMap<String, Counts> rules, Optional<String> rule) {
        String name = rule.orElse(Rules.DEFAULT);
        Counts counts = rules.get(name);
        return counts == null ? rules.computeIfAbsent(name, key -> new Counts()) : counts;
    }

    /** The rules of the size policy, sorted by name. */
    public List<RuleUse> ofSize() {
        return uses(size);
    }

    /** The rules of the VRFY policy, sorted by name. */
    public List<RuleUse> ofVrfy() {
        return uses(vrfy);
    }

    /** The rules of the transactions or of the volumes, sorted by name. */
    public List<RuleUse> of(Excess.Policy policy) {
        return uses(ofExcess.get(policy));
    }

    private static List<RuleUse> uses(Map<String, Counts> rules) {
        return rules.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(rule -> RuleUse.of(rule.getKey(), rule.getValue()))
                .collect(Collectors.toList());
    }

    private static final class Counts {
        private final LongAdder decided = new LongAdder();
        private final LongAdder refused = new LongAdder();
        private final LongAdder observed = new LongAdder();
    }

    /** The counters of one rule, for JMX and JSON. */
    @AutoValue
    public abstract static class RuleUse {
        private static RuleUse of(String rule, Counts counts) {
            return new AutoValue_RuleCounts_RuleUse(
                    rule, counts.decided.sum(), counts.refused.sum(), counts.observed.sum());
        }

        /** The name of the rule, or {@link Rules#DEFAULT}. */
        public abstract String getRule();

        /** Decisions by this rule. A message can have several, a VRFY or EXPN has one. */
        public abstract long getDecided();

        /** Decisions that refused a message or a recipient. */
        public abstract long getRefused();

        /** Decisions that the rule would have changed if it were enforced. */
        public abstract long getObserved();
    }
}
