package io.jamespolicy.smtp.policy.explain;

import io.jamespolicy.smtp.policy.explain.SizeStage.Kind;
import io.jamespolicy.smtp.policy.rule.Condition.Subject;
import io.jamespolicy.smtp.policy.rule.EvaluatedRule;
import io.jamespolicy.smtp.policy.rule.EvaluatedRules;
import io.jamespolicy.smtp.policy.rule.Facts;
import io.jamespolicy.smtp.policy.rule.Match;
import io.jamespolicy.smtp.policy.size.DiskSpaceGauge;
import io.jamespolicy.smtp.policy.size.EffectiveSizeLimit;
import io.jamespolicy.smtp.policy.size.MessageSize;
import io.jamespolicy.smtp.policy.size.RecipientQuotas;
import io.jamespolicy.smtp.policy.size.SizePolicy;
import io.jamespolicy.smtp.policy.size.SizeRuleOutcome;
import io.jamespolicy.smtp.policy.size.SizeVerdict;
import io.jamespolicy.smtp.policy.size.TransactionSizePolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Walks through the stages of a transaction as the handlers do, with the same policies, and records
 * the evaluated rules.
 *
 * <p>Leaves RCPT out where MAIL refuses. Includes the end of DATA even then, where a client that
 * declares no size would reach it.
 */
final class SizeExplainer {
    private final SizeQuery query;
    private final SizePolicy policy;
    private final TransactionSizePolicy agreed;
    private final RecipientQuotas quotas;
    private final DiskSpaceGauge disk;

    SizeExplainer(SizeQuery query, SizePolicy policy, RecipientQuotas quotas, DiskSpaceGauge disk) {
        this.query = query;
        this.policy = policy;
        this.agreed = TransactionSizePolicy.of(policy, query.serverLimit());
        this.quotas = quotas.forExplanations();
        this.disk = disk;
    }

    List<SizeStage> stages() {
        List<SizeStage> stages = new ArrayList<>();
        stages.add(atMost(Kind.EHLO, query.atEhlo()));
        stages.add(mail());
        if (stages.get(1).refusal().isEmpty()) {
            stages.add(rcpt());
        }
        boolean refused = stages.stream().anyMatch(stage -> stage.refusal().isPresent());
        if (!refused) {
            stages.add(data(query.octets()));
        } else if (passesUndeclared()) {
            stages.add(data(Optional.empty()));
        }
        return stages;
    }

    private boolean passesUndeclared() {
        return Stream.concat(
                        agreed.atMail(query::atMail, Optional.empty(), disk).stream(),
                        ofMailbox(Optional.empty()).stream())
                .noneMatch(SizeVerdict::isRefusal);
    }

    private SizeStage mail() {
        Facts facts = query.atMail();
        SizeStage stage = atMost(Kind.MAIL, facts).declaring(query.octets());
        List<Subject> missing = missing(stage, false);
        return missing.isEmpty()
                ? stage.decided(list(agreed.atMail(() -> facts, query.octets(), disk)))
                : stage.missing(missing);
    }

    private SizeStage rcpt() {
        Facts facts = query.atRcpt();
        SizeStage stage = exact(Kind.RCPT, facts).declaring(query.octets());
        List<Subject> missing = missing(stage, true);
        if (!missing.isEmpty()) {
            return stage.missing(missing);
        }
        SizeStage bySize = stage.decided(list(agreed.atRcpt(() -> facts, query.octets())));
        return bySize.refusal().isPresent()
                ? bySize
                : bySize.decided(
                        Stream.concat(
                                        bySize.verdicts().stream(),
                                        ofMailbox(query.octets()).stream())
                                .collect(Collectors.toList()));
    }

    private Optional<SizeVerdict> ofMailbox(Optional<MessageSize> declared) {
        return query.recipient()
                .flatMap(recipient -> agreed.quota().verdict(recipient, declared, quotas));
    }

    private SizeStage data(Optional<MessageSize> declared) {
        SizeStage stage = exact(Kind.DATA, query.atRcpt()).declaring(declared);
        List<Subject> missing = missing(stage, true);
        return missing.isEmpty()
                ? stage.decided(list(query.octets().map(size -> received(size, declared))))
                : stage.missing(missing);
    }

    private SizeVerdict received(MessageSize size, Optional<MessageSize> declared) {
        List<String> recipients = list(query.recipient());
        return agreed.quota()
                .verdict(
                        agreed.meter(query::atMail, () -> recipients).forecast(size, declared),
                        declared,
                        () -> recipients,
                        quotas);
    }

    private SizeStage atMost(Kind kind, Facts facts) {
        EvaluatedRules<SizeRuleOutcome> trace = new EvaluatedRules<>();
        EffectiveSizeLimit effectiveLimit = policy.atMost(facts, query.serverLimit(), trace);
        return SizeStage.of(kind, trace.list(), effectiveLimit);
    }

    private SizeStage exact(Kind kind, Facts facts) {
        EvaluatedRules<SizeRuleOutcome> trace = new EvaluatedRules<>();
        EffectiveSizeLimit effectiveLimit = policy.exact(facts, query.serverLimit(), trace);
        return SizeStage.of(kind, trace.list(), effectiveLimit);
    }

    /**
     * The facts that a client has sent by then but the query lacks: the sender where a rule needs
     * it, and after MAIL the recipient, since the mailbox quota depends on it.
     */
    private List<Subject> missing(SizeStage stage, boolean behindMail) {
        List<Subject> missing = new ArrayList<>();
        if (query.sender().isEmpty() && stage.evaluated().stream().anyMatch(this::asksForSender)) {
            missing.add(Subject.SENDER);
        }
        if (behindMail && query.recipient().isEmpty()) {
            missing.add(Subject.RECIPIENT);
        }
        return missing;
    }

    private boolean asksForSender(EvaluatedRule<SizeRuleOutcome> evaluated) {
        return evaluated.match() == Match.PERHAPS
                && !evaluated.rule().isObserved()
                && evaluated.rule().isAbout(Subject.SENDER);
    }

    private static <T> List<T> list(Optional<T> value) {
        return value.stream().collect(Collectors.toList());
    }
}
