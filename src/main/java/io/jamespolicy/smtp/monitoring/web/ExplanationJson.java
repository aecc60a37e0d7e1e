package io.jamespolicy.smtp.monitoring.web;

import io.jamespolicy.smtp.policy.client.Spelling;
import io.jamespolicy.smtp.policy.explain.SessionExplanation;
import io.jamespolicy.smtp.policy.explain.SizeExplanation;
import io.jamespolicy.smtp.policy.explain.SizeExplanationLines;
import io.jamespolicy.smtp.policy.explain.SizeStage;
import io.jamespolicy.smtp.policy.explain.VolumeExplanation;
import io.jamespolicy.smtp.policy.explain.VrfyExplanation;
import io.jamespolicy.smtp.policy.explain.VrfyExplanationLines;
import io.jamespolicy.smtp.policy.reply.SmtpReply;
import io.jamespolicy.smtp.policy.rule.EvaluatedRule;
import io.jamespolicy.smtp.policy.rule.Match;
import io.jamespolicy.smtp.policy.rule.Rule;
import io.jamespolicy.smtp.policy.volume.VolumeKind;
import io.jamespolicy.smtp.policy.vrfy.VrfyCommand;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** An explanation as JSON: structured fields for programs, and {@code lines} for people. */
final class ExplanationJson {
    private ExplanationJson() {}

    static Map<String, Object> of(SizeExplanation explanation) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put(
                "refusedAt",
                explanation.session().isRefused()
                        ? "connection"
                        : explanation.refusedAt().map(Spelling::of));
        json.put("recipient", explanation.recipient().map(Spelling::of));
        session(explanation.session(), json);
        json.put("announced", explanation.announced());
        json.put(
                "moments",
                explanation.stages().stream()
                        .map(ExplanationJson::stage)
                        .collect(Collectors.toList()));
        json.put("volume", explanation.volume().map(ExplanationJson::volume));
        json.put("lines", SizeExplanationLines.of(explanation));
        return json;
    }

    private static void session(SessionExplanation session, Map<String, Object> json) {
        json.put("ban", session.ban().map(ban -> ban.client().spelling()));
        json.put("exemptBy", session.exemption());
    }

    private static Map<String, Object> stage(SizeStage stage) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("moment", Spelling.of(stage.kind()));
        json.put("rules", rules(stage.evaluated()));
        json.put("limit", stage.effectiveLimit().limit().size().map(size -> size.octets()));
        json.put("rule", stage.effectiveLimit().rule());
        json.put(
                "missing", stage.missing().stream().map(Spelling::of).collect(Collectors.toList()));
        json.put("refusal", stage.refusal().map(SmtpReply::lines));
        return json;
    }

    private static Map<String, Object> volume(VolumeExplanation volume) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("moment", Spelling.of(volume.stage()));
        json.put("rules", rules(volume.evaluated()));
        json.put("rule", volume.rule().map(Rule::name));
        for (VolumeKind kind : VolumeKind.values()) {
            json.put(kind.spelling(), volume.use().map(use -> use.amount().of(kind)));
        }
        json.put("until", volume.use().map(use -> use.until().toString()));
        json.put("refusal", volume.refusal().map(SmtpReply::lines));
        return json;
    }

    static Map<String, Object> of(VrfyExplanation explanation) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("answer", Spelling.of(explanation.effectiveAnswer().answer()));
        json.put("rule", explanation.effectiveAnswer().rule());
        json.put("rules", rules(explanation.evaluated()));
        json.put("offered", explanation.isOffered());
        session(explanation.session(), json);
        for (VrfyCommand command : VrfyCommand.values()) {
            json.put(Spelling.of(command), explanation.reply(command).lines());
        }
        json.put("lines", VrfyExplanationLines.of(explanation));
        return json;
    }

    private static <T> List<Map<String, Object>> rules(List<EvaluatedRule<T>> evaluated) {
        return evaluated.stream().map(ExplanationJson::rule).collect(Collectors.toList());
    }

    private static Map<String, Object> rule(EvaluatedRule<?> evaluated) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("number", evaluated.number());
        json.put("rule", evaluated.rule().name());
        json.put("observed", evaluated.rule().isObserved());
        json.put(
                "matches",
                evaluated.match() == Match.PERHAPS ? "perhaps" : evaluated.match() == Match.YES);
        json.put(
                "condition",
                evaluated.obstacle().map(condition -> Spelling.of(condition.subject())));
        return json;
    }
}
