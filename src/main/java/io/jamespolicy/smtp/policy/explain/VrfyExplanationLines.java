package io.jamespolicy.smtp.policy.explain;

import io.jamespolicy.smtp.policy.client.ClientText;
import io.jamespolicy.smtp.policy.client.Spelling;
import io.jamespolicy.smtp.policy.vrfy.EffectiveVrfyAnswer;
import io.jamespolicy.smtp.policy.vrfy.VrfyAnswer;
import io.jamespolicy.smtp.policy.vrfy.VrfyCommand;
import java.util.List;

/** A VRFY explanation as text for operators. */
public final class VrfyExplanationLines {
    private VrfyExplanationLines() {}

    public static List<String> of(VrfyExplanation explanation) {
        ExplanationLines lines = new ExplanationLines();
        EffectiveVrfyAnswer effectiveAnswer = explanation.effectiveAnswer();
        SessionExplanationLines.add(explanation.query(), explanation.session(), lines);
        lines.rules(explanation.evaluated(), VrfyExplanationLines::answer);
        lines.add(answer(effectiveAnswer.answer()) + ExplanationLines.by(effectiveAnswer.rule()));
        for (EffectiveVrfyAnswer other : effectiveAnswer.observed()) {
            lines.add(
                    ExplanationLines.onlyObserved(other.rule())
                            + "would give "
                            + answer(other.answer()));
        }
        lines.head("EHLO");
        lines.add((explanation.isOffered() ? "lists" : "does not list") + " VRFY and EXPN");
        for (VrfyCommand command : VrfyCommand.values()) {
            lines.head(command + argument(explanation.argument()));
            lines.reply("answered", explanation.reply(command));
        }
        return lines.list();
    }

    private static String argument(String argument) {
        return argument.isBlank() ? "" : " " + ClientText.of(argument.strip());
    }

    private static String answer(VrfyAnswer answer) {
        return "answer " + Spelling.of(answer);
    }
}
