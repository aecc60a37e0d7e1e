package io.jamespolicy.smtp.monitoring.web;

import io.jamespolicy.smtp.policy.explain.SizeExplanation;
import io.jamespolicy.smtp.policy.explain.SizeExplanationLines;
import io.jamespolicy.smtp.policy.explain.SizeMoment;
import io.jamespolicy.smtp.policy.explain.VrfyExplanation;
import io.jamespolicy.smtp.policy.explain.VrfyExplanationLines;
import io.jamespolicy.smtp.policy.reply.SmtpReply;
import io.jamespolicy.smtp.policy.rule.TriedRule;
import io.jamespolicy.smtp.policy.rule.Truth;
import io.jamespolicy.smtp.policy.vrfy.VrfyCommand;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** An explanation, for programs in parts and for people in lines. */
final class ExplanationJson {
    private ExplanationJson() {}

    static Map<String, Object> of(SizeExplanation explanation) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("refusedAt", explanation.refusedAt().map(ExplanationJson::spelling));
        json.put("announced", explanation.announced());
        json.put(
                "moments",
                explanation.moments().stream()
                        .map(ExplanationJson::moment)
                        .collect(Collectors.toList()));
        json.put("lines", SizeExplanationLines.of(explanation));
        return json;
    }

    private static Map<String, Object> moment(SizeMoment moment) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("moment", spelling(moment.kind()));
        json.put("rules", rules(moment.tried()));
        json.put("limit", moment.ruling().limit().size().map(size -> size.octets()));
        json.put("rule", moment.ruling().rule());
        json.put(
                "missing",
                moment.missing().stream()
                        .map(ExplanationJson::spelling)
                        .collect(Collectors.toList()));
        json.put("refusal", moment.refusal().map(SmtpReply::lines));
        return json;
    }

    static Map<String, Object> of(VrfyExplanation explanation) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("answer", spelling(explanation.ruling().answer()));
        json.put("rule", explanation.ruling().rule());
        json.put("rules", rules(explanation.tried()));
        json.put("offered", explanation.isOffered());
        for (VrfyCommand command : VrfyCommand.values()) {
            json.put(spelling(command), explanation.reply(command).lines());
        }
        json.put("lines", VrfyExplanationLines.of(explanation));
        return json;
    }

    private static <T> List<Map<String, Object>> rules(List<TriedRule<T>> tried) {
        return tried.stream().map(ExplanationJson::rule).collect(Collectors.toList());
    }

    private static Map<String, Object> rule(TriedRule<?> tried) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("number", tried.number());
        json.put("rule", tried.rule().name());
        json.put("observed", tried.rule().isObserved());
        json.put(
                "matches", tried.truth() == Truth.PERHAPS ? "perhaps" : tried.truth() == Truth.YES);
        json.put("condition", tried.obstacle().map(condition -> spelling(condition.subject())));
        return json;
    }

    private static String spelling(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
