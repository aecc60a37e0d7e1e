package io.jamespolicy.smtp.policy.explain;

import io.jamespolicy.smtp.policy.client.ClientText;
import io.jamespolicy.smtp.policy.explain.SizeMoment.Kind;
import io.jamespolicy.smtp.policy.rule.Condition.Subject;
import io.jamespolicy.smtp.policy.rule.Truth;
import io.jamespolicy.smtp.policy.size.SizeLimit;
import io.jamespolicy.smtp.policy.size.SizeReplies;
import io.jamespolicy.smtp.policy.size.SizeVerdict;
import io.jamespolicy.smtp.policy.size.SizeVerdict.Outcome;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** An explanation of what becomes of a message because of its size, as an operator reads it. */
public final class SizeExplanationLines {
    private static final String LIMIT = "limit ";

    private final SizeExplanation explanation;
    private final SizeQuestion question;
    private final ExplanationLines lines = new ExplanationLines();

    private SizeExplanationLines(SizeExplanation explanation) {
        this.explanation = explanation;
        this.question = explanation.question();
    }

    public static List<String> of(SizeExplanation explanation) {
        SizeExplanationLines text = new SizeExplanationLines(explanation);
        text.lines.client(text.question.question().client());
        explanation.moments().forEach(text::moment);
        text.lines.head(text.summary());
        return text.lines.list();
    }

    private void moment(SizeMoment moment) {
        lines.head(head(moment));
        if (!isTriedBefore(moment)) {
            lines.rules(moment.tried(), terms -> limit(LIMIT, terms.limit()));
        }
        if (moment.kind().compareTo(Kind.RCPT) < 0 || moment.missing().isEmpty()) {
            lines.add(
                    limit(isOpen(moment) ? "limit at most " : LIMIT, moment.ruling().limit())
                            + ExplanationLines.by(moment.ruling().rule()));
        }
        outcome(moment);
        moment.observed().forEach(this::observed);
    }

    /** At the end of DATA the rules are those of RCPT. */
    private boolean isTriedBefore(SizeMoment moment) {
        return moment.kind() == Kind.DATA
                && explanation.moments().stream().anyMatch(other -> other.kind() == Kind.RCPT);
    }

    private void outcome(SizeMoment moment) {
        if (moment.kind() == Kind.EHLO) {
            lines.add("announced: " + explanation.announced());
        } else if (!moment.missing().isEmpty()) {
            lines.add(hangsOn(moment.missing()));
        } else if (moment.refusal().isPresent()) {
            lines.reply("refused", moment.refusal().get());
        } else if (isQuotaUnavailable(moment)) {
            lines.add("passes, since the mailbox quota cannot be asked");
        } else if (moment.kind() != Kind.DATA || question.octets().isPresent()) {
            lines.add("passes");
        }
    }

    private String head(SizeMoment moment) {
        switch (moment.kind()) {
            case EHLO:
                return "EHLO";
            case MAIL:
                return "MAIL"
                        + path(" FROM", question.sender())
                        + moment.declared()
                                .map(size -> " " + SizeReplies.KEYWORD + "=" + size.octets())
                                .orElse("");
            case RCPT:
                return "RCPT" + path(" TO", question.recipient());
            default:
                return "end of DATA"
                        + question.octets().map(size -> " after " + size.inOctets()).orElse("")
                        + (question.octets().equals(moment.declared())
                                ? ""
                                : ", which MAIL has not declared");
        }
    }

    private static String path(String verb, Optional<String> address) {
        return address.map(text -> verb + ":<" + (text.isEmpty() ? "" : ClientText.of(text)) + ">")
                .orElse("");
    }

    /** While a rule may match or not, the limit is but the largest that is possible. */
    private static boolean isOpen(SizeMoment moment) {
        return moment.kind().compareTo(Kind.RCPT) < 0
                && moment.tried().stream()
                        .anyMatch(
                                tried ->
                                        tried.truth() == Truth.PERHAPS
                                                && !tried.rule().isObserved());
    }

    private static boolean isQuotaUnavailable(SizeMoment moment) {
        return moment.verdicts().stream()
                .anyMatch(verdict -> verdict.outcome() == Outcome.QUOTA_UNAVAILABLE);
    }

    private void observed(SizeVerdict verdict) {
        String rule = ExplanationLines.onlyObserved(verdict.ruling().rule());
        SizeReplies.of(verdict)
                .ifPresentOrElse(
                        refusal -> lines.reply(rule + "would refuse", refusal),
                        () -> lines.add(rule + "would let it pass"));
    }

    private String summary() {
        if (explanation.refusedAt().isPresent()) {
            Kind kind = explanation.refusedAt().get();
            return "would be refused at " + (kind == Kind.DATA ? "the end of DATA" : kind.name());
        }
        List<Subject> missing =
                explanation.moments().stream()
                        .flatMap(moment -> moment.missing().stream())
                        .distinct()
                        .collect(Collectors.toList());
        return missing.isEmpty() ? "would not be refused for its size" : hangsOn(missing);
    }

    private static String hangsOn(List<Subject> missing) {
        return missing.stream()
                .map(ExplanationLines::spelling)
                .collect(
                        Collectors.joining(
                                " and the ",
                                "depends on the ",
                                ", which the question leaves open"));
    }

    private static String limit(String word, SizeLimit limit) {
        return limit.size().map(size -> word + size.inHumanUnits()).orElse("no limit");
    }
}
