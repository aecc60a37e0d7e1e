package io.jamespolicy.smtp.policy.explain;

import io.jamespolicy.smtp.policy.client.ClientText;
import io.jamespolicy.smtp.policy.client.Spelling;
import io.jamespolicy.smtp.policy.explain.SizeStage.Kind;
import io.jamespolicy.smtp.policy.rule.Condition.Subject;
import io.jamespolicy.smtp.policy.rule.Match;
import io.jamespolicy.smtp.policy.size.SizeLimit;
import io.jamespolicy.smtp.policy.size.SizeReplies;
import io.jamespolicy.smtp.policy.size.SizeVerdict;
import io.jamespolicy.smtp.policy.size.SizeVerdict.Outcome;
import io.jamespolicy.smtp.policy.transaction.TransactionLimits;
import io.jamespolicy.smtp.policy.vrfy.LookupResult;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A size explanation as text for operators. */
public final class SizeExplanationLines {
    private static final String LIMIT = "limit ";

    private final SizeExplanation explanation;
    private final SizeQuery query;
    private final ExplanationLines lines = new ExplanationLines();

    private SizeExplanationLines(SizeExplanation explanation) {
        this.explanation = explanation;
        this.query = explanation.query();
    }

    public static List<String> of(SizeExplanation explanation) {
        SizeExplanationLines text = new SizeExplanationLines(explanation);
        SessionExplanationLines.add(text.query.query(), explanation.session(), text.lines);
        explanation.stages().forEach(text::stage);
        explanation.volume().ifPresent(volume -> VolumeExplanationLines.add(volume, text.lines));
        text.lines.head(text.summary());
        return text.lines.list();
    }

    private void stage(SizeStage stage) {
        lines.head(head(stage));
        if (stage.kind() == Kind.RCPT) {
            explanation.recipient().ifPresent(kind -> lines.add(recipient(kind)));
        }
        if (!isTriedBefore(stage)) {
            lines.rules(stage.evaluated(), terms -> limit(LIMIT, terms.limit()));
        }
        if (stage.kind().compareTo(Kind.RCPT) < 0 || stage.missing().isEmpty()) {
            lines.add(
                    limit(isOpen(stage) ? "limit at most " : LIMIT, stage.effectiveLimit().limit())
                            + ExplanationLines.by(stage.effectiveLimit().rule()));
        }
        outcome(stage);
        stage.observed().forEach(this::observed);
    }

    /** The rules at the end of DATA are those of RCPT, so they are not repeated. */
    private boolean isTriedBefore(SizeStage stage) {
        return stage.kind() == Kind.DATA
                && explanation.stages().stream().anyMatch(other -> other.kind() == Kind.RCPT);
    }

    private void outcome(SizeStage stage) {
        if (stage.kind() == Kind.EHLO) {
            lines.add("announced: " + explanation.announced());
        } else if (!stage.missing().isEmpty()) {
            lines.add(dependsOn(stage.missing()));
        } else if (stage.refusal().isPresent()) {
            lines.reply("refused", stage.refusal().get());
        } else if (isQuotaUnavailable(stage)) {
            lines.add("passes, since the mailbox quota cannot be asked");
        } else if (stage.kind() != Kind.DATA || query.octets().isPresent()) {
            lines.add("passes");
        }
    }

    private String head(SizeStage stage) {
        switch (stage.kind()) {
            case EHLO:
                return "EHLO";
            case MAIL:
                return "MAIL"
                        + path(" FROM", query.sender())
                        + stage.declared()
                                .map(size -> " " + SizeReplies.KEYWORD + "=" + size.octets())
                                .orElse("");
            case RCPT:
                return "RCPT" + path(" TO", query.recipient());
            default:
                return "end of DATA"
                        + query.octets().map(size -> " after " + size.inOctets()).orElse("")
                        + (query.octets().equals(stage.declared())
                                ? ""
                                : ", which MAIL has not declared");
        }
    }

    private static String path(String verb, Optional<String> address) {
        return address.map(text -> verb + ":<" + (text.isEmpty() ? "" : ClientText.of(text)) + ">")
                .orElse("");
    }

    /** Whether an undecided rule makes the limit an upper bound. */
    private static boolean isOpen(SizeStage stage) {
        return stage.kind().compareTo(Kind.RCPT) < 0
                && stage.evaluated().stream()
                        .anyMatch(
                                evaluated ->
                                        evaluated.match() == Match.PERHAPS
                                                && !evaluated.rule().isObserved());
    }

    private static boolean isQuotaUnavailable(SizeStage stage) {
        return stage.verdicts().stream()
                .anyMatch(verdict -> verdict.outcome() == Outcome.QUOTA_UNAVAILABLE);
    }

    private void observed(SizeVerdict verdict) {
        String rule = ExplanationLines.onlyObserved(verdict.effectiveLimit().rule());
        SizeReplies.of(verdict)
                .ifPresentOrElse(
                        refusal -> lines.reply(rule + "would refuse", refusal),
                        () -> lines.add(rule + "would let it pass"));
    }

    private String recipient(LookupResult.Kind kind) {
        switch (kind) {
            case NOT_LOCAL:
                return query.query().client().isRelayAllowed()
                        ? "the domain is not local, and the client may relay"
                        : "the domain is not local, and the client may not relay: James refuses"
                                + " it";
            case UNKNOWN:
                return "no such user: James refuses it where its servers have ValidRcptHandler";
            case REFUSED:
                return "a mapping of James refuses it";
            case UNAVAILABLE:
                return "James's users cannot be read now: James refuses it for now";
            default:
                return "the recipient is local";
        }
    }

    private String summary() {
        if (explanation.session().isRefused()) {
            return "would be refused at the connection, since the client is banned";
        }
        if (explanation.refusedAt().isPresent()) {
            Kind kind = explanation.refusedAt().get();
            return "would be refused at " + (kind == Kind.DATA ? "the end of DATA" : kind.name());
        }
        List<Subject> missing =
                explanation.stages().stream()
                        .flatMap(stage -> stage.missing().stream())
                        .distinct()
                        .collect(Collectors.toList());
        if (!missing.isEmpty()) {
            return dependsOn(missing);
        }
        return "would not be refused by this module"
                + (explanation.session().transactions().equals(TransactionLimits.NONE)
                        ? ""
                        : " within the limits of recipients and messages")
                + (explanation.isRefusedByJames()
                        ? ", but by James at RCPT"
                        : ": look for the reply of James or of another extension");
    }

    private static String dependsOn(List<Subject> missing) {
        return missing.stream()
                .map(Spelling::of)
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
