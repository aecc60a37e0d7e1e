package io.jamespolicy.smtp.monitoring;

import com.google.inject.Inject;
import com.google.inject.Singleton;
import io.jamespolicy.smtp.policy.client.SmtpClient;
import io.jamespolicy.smtp.policy.event.PolicyListener;
import io.jamespolicy.smtp.policy.size.SizeVerdict;
import io.jamespolicy.smtp.policy.vrfy.EffectiveVrfyAnswer;
import io.jamespolicy.smtp.policy.vrfy.VrfyVerdict;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;
import org.apache.james.protocols.api.handler.ProtocolHandler;

/** How often each rule has decided since James started, on all servers together. */
@Singleton
public final class RuleCounts implements PolicyListener, ProtocolHandler {
    /** What decides where no rule does; no name of a rule, which has no parentheses. */
    public static final String DEFAULT = "(default)";

    private final ConcurrentMap<String, Counts> size = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, Counts> vrfy = new ConcurrentHashMap<>();

    @Inject
    public RuleCounts() {
        // one for all chains
    }

    @Override
    public void sizeDecided(SmtpClient client, SizeVerdict verdict, long ordinal) {
        Counts counts = counts(size, verdict.effectiveLimit().rule());
        counts.decided.increment();
        if (verdict.isRefusal()) {
            counts.refused.increment();
        }
    }

    @Override
    public void sizeObserved(SmtpClient client, SizeVerdict verdict, long ordinal) {
        counts(size, verdict.effectiveLimit().rule()).observed.increment();
    }

    @Override
    public void vrfyDecided(SmtpClient client, VrfyVerdict verdict, long ordinal) {
        counts(vrfy, verdict.effectiveAnswer().rule()).decided.increment();
    }

    @Override
    public void vrfyObserved(SmtpClient client, EffectiveVrfyAnswer observed, long ordinal) {
        counts(vrfy, observed.rule()).observed.increment();
    }

    private static Counts counts(ConcurrentMap<String, Counts> rules, Optional<String> rule) {
        String name = rule.orElse(DEFAULT);
        Counts counts = rules.get(name);
        return counts == null ? rules.computeIfAbsent(name, key -> new Counts()) : counts;
    }

    /** Of the rules about sizes, by their names. */
    public List<RuleUse> ofSize() {
        return uses(size);
    }

    /** Of the rules about VRFY and EXPN, by their names. */
    public List<RuleUse> ofVrfy() {
        return uses(vrfy);
    }

    private static List<RuleUse> uses(Map<String, Counts> rules) {
        return rules.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(rule -> new RuleUse(rule.getKey(), rule.getValue()))
                .collect(Collectors.toList());
    }

    private static final class Counts {
        private final LongAdder decided = new LongAdder();
        private final LongAdder refused = new LongAdder();
        private final LongAdder observed = new LongAdder();
    }

    /** What one rule has done so far. */
    public static final class RuleUse {
        private final String rule;
        private final long decided;
        private final long refused;
        private final long observed;

        private RuleUse(String rule, Counts counts) {
            this.rule = rule;
            this.decided = counts.decided.sum();
            this.refused = counts.refused.sum();
            this.observed = counts.observed.sum();
        }

        /** Its name, or {@link #DEFAULT}. */
        public String getRule() {
            return rule;
        }

        /** Decisions by it: several for one message, or one for a VRFY or EXPN. */
        public long getDecided() {
            return decided;
        }

        /** Those of them that refused a message or a recipient. */
        public long getRefused() {
            return refused;
        }

        /** Decisions that it would have changed, were it not only observed. */
        public long getObserved() {
            return observed;
        }
    }
}
