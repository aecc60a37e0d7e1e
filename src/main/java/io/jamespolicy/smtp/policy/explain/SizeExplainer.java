package io.jamespolicy.smtp.policy.explain;

import io.jamespolicy.smtp.policy.explain.SizeMoment.Kind;
import io.jamespolicy.smtp.policy.rule.Condition.Subject;
import io.jamespolicy.smtp.policy.rule.Facts;
import io.jamespolicy.smtp.policy.rule.TriedRule;
import io.jamespolicy.smtp.policy.rule.TriedRules;
import io.jamespolicy.smtp.policy.rule.Truth;
import io.jamespolicy.smtp.policy.size.AgreedSizePolicy;
import io.jamespolicy.smtp.policy.size.DiskSpaceGauge;
import io.jamespolicy.smtp.policy.size.MessageSize;
import io.jamespolicy.smtp.policy.size.RecipientQuotas;
import io.jamespolicy.smtp.policy.size.SizePolicy;
import io.jamespolicy.smtp.policy.size.SizeRuling;
import io.jamespolicy.smtp.policy.size.SizeTerms;
import io.jamespolicy.smtp.policy.size.SizeVerdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Goes through a conversation as the handlers do, asking the same policies the same questions, and
 * keeps the rules that were tried.
 *
 * <p>RCPT is left out where MAIL refuses. The end of DATA is not, where a client that had declared
 * nothing would come so far.
 */
final class SizeExplainer {
    private final SizeQuestion question;
    private final SizePolicy policy;
    private final AgreedSizePolicy agreed;
    private final RecipientQuotas quotas;
    private final DiskSpaceGauge disk;

    SizeExplainer(
            SizeQuestion question, SizePolicy policy, RecipientQuotas quotas, DiskSpaceGauge disk) {
        this.question = question;
        this.policy = policy;
        this.agreed = AgreedSizePolicy.of(policy, question.ofServer());
        this.quotas = quotas.forQuestions();
        this.disk = disk;
    }

    List<SizeMoment> moments() {
        List<SizeMoment> moments = new ArrayList<>();
        moments.add(atMost(Kind.EHLO, question.atEhlo()));
        moments.add(mail());
        if (moments.get(1).refusal().isEmpty()) {
            moments.add(rcpt());
        }
        boolean refused = moments.stream().anyMatch(moment -> moment.refusal().isPresent());
        if (!refused) {
            moments.add(data(question.octets()));
        } else if (passesUndeclared()) {
            moments.add(data(Optional.empty()));
        }
        return moments;
    }

    private boolean passesUndeclared() {
        return Stream.concat(
                        agreed.atMail(question.atMail(), Optional.empty(), disk).stream(),
                        ofMailbox(Optional.empty()).stream())
                .noneMatch(SizeVerdict::isRefusal);
    }

    private SizeMoment mail() {
        Facts facts = question.atMail();
        SizeMoment moment = atMost(Kind.MAIL, facts).declaring(question.octets());
        List<Subject> missing = missing(moment, false);
        return missing.isEmpty()
                ? moment.decided(list(agreed.atMail(facts, question.octets(), disk)))
                : moment.missing(missing);
    }

    private SizeMoment rcpt() {
        Facts facts = question.atRcpt();
        SizeMoment moment = exact(Kind.RCPT, facts).declaring(question.octets());
        List<Subject> missing = missing(moment, true);
        if (!missing.isEmpty()) {
            return moment.missing(missing);
        }
        SizeMoment bySize = moment.decided(list(agreed.atRcpt(facts, question.octets())));
        return bySize.refusal().isPresent()
                ? bySize
                : bySize.decided(
                        Stream.concat(
                                        bySize.verdicts().stream(),
                                        ofMailbox(question.octets()).stream())
                                .collect(Collectors.toList()));
    }

    private Optional<SizeVerdict> ofMailbox(Optional<MessageSize> declared) {
        return question.recipient()
                .flatMap(recipient -> agreed.quota().verdict(recipient, declared, quotas));
    }

    private SizeMoment data(Optional<MessageSize> declared) {
        SizeMoment moment = exact(Kind.DATA, question.atRcpt()).declaring(declared);
        List<Subject> missing = missing(moment, true);
        return missing.isEmpty()
                ? moment.decided(list(question.octets().map(size -> received(size, declared))))
                : moment.missing(missing);
    }

    private SizeVerdict received(MessageSize size, Optional<MessageSize> declared) {
        List<String> recipients = list(question.recipient());
        return agreed.quota()
                .verdict(
                        agreed.meter(question.atMail(), recipients).forecast(size, declared),
                        declared,
                        recipients,
                        quotas);
    }

    private SizeMoment atMost(Kind kind, Facts facts) {
        TriedRules<SizeTerms> trail = new TriedRules<>();
        SizeRuling ruling = policy.atMost(facts, question.ofServer(), trail);
        return SizeMoment.of(kind, trail.list(), ruling);
    }

    private SizeMoment exact(Kind kind, Facts facts) {
        TriedRules<SizeTerms> trail = new TriedRules<>();
        SizeRuling ruling = policy.exact(facts, question.ofServer(), trail);
        return SizeMoment.of(kind, trail.list(), ruling);
    }

    /**
     * What a client has told by then, and the question does not: the sender, where a rule asks for
     * it, and behind MAIL the recipient, on whose mailbox the answer hangs without any rule.
     */
    private List<Subject> missing(SizeMoment moment, boolean behindMail) {
        List<Subject> missing = new ArrayList<>();
        if (question.sender().isEmpty() && moment.tried().stream().anyMatch(this::asksForSender)) {
            missing.add(Subject.SENDER);
        }
        if (behindMail && question.recipient().isEmpty()) {
            missing.add(Subject.RECIPIENT);
        }
        return missing;
    }

    private boolean asksForSender(TriedRule<SizeTerms> tried) {
        return tried.truth() == Truth.PERHAPS
                && !tried.rule().isObserved()
                && tried.rule().isAbout(Subject.SENDER);
    }

    private static <T> List<T> list(Optional<T> value) {
        return value.stream().collect(Collectors.toList());
    }
}
