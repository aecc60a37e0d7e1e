package io.jamespolicy.smtp.policy.explain;

import io.jamespolicy.smtp.policy.client.ClientText;
import io.jamespolicy.smtp.policy.client.SmtpClient;
import io.jamespolicy.smtp.policy.client.Spelling;
import io.jamespolicy.smtp.policy.reply.SmtpReply;
import io.jamespolicy.smtp.policy.rule.Condition;
import io.jamespolicy.smtp.policy.rule.EvaluatedRule;
import io.jamespolicy.smtp.policy.rule.Match;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Builds the lines of an explanation. Contains what the explanations have in common. */
final class ExplanationLines {
    private static final String INDENT = "    ";

    private final List<String> lines = new ArrayList<>();

    /** Adds a heading. */
    void head(String text) {
        lines.add(text);
    }

    /** Adds an indented line below the heading. */
    void add(String text) {
        lines.add(INDENT + text);
    }

    void client(SmtpClient client) {
        head(
                client.addressText()
                        + " at "
                        + client.server()
                        + ":"
                        + client.listener()
                        + (client.isTls() ? ", with TLS" : ", without TLS")
                        + client.user()
                                .map(user -> ", user " + ClientText.of(user))
                                .orElse(", not authenticated"));
    }

    <T> void rules(List<EvaluatedRule<T>> evaluated, Function<T, String> outcome) {
        for (EvaluatedRule<T> rule : evaluated) {
            add(
                    "rule "
                            + rule.number()
                            + " '"
                            + rule.rule().name()
                            + "'"
                            + (rule.rule().isObserved() ? ", only observed: " : ": ")
                            + match(rule)
                            + (rule.match() == Match.NO
                                    ? ""
                                    : "; " + outcome.apply(rule.rule().outcome())));
        }
    }

    private static String match(EvaluatedRule<?> rule) {
        String condition = rule.obstacle().map(Condition::subject).map(Spelling::of).orElse("");
        switch (rule.match()) {
            case YES:
                return "matches";
            case NO:
                return condition + " does not match";
            default:
                return condition + " is not known yet";
        }
    }

    void reply(String how, SmtpReply reply) {
        List<String> replies = reply.lines();
        add(how + (reply.isClosing() ? ", and the connection closed: " : ": ") + replies.get(0));
        replies.stream().skip(1).forEach(line -> add(INDENT + line));
    }

    static String by(Optional<String> rule) {
        return rule.map(name -> ", by rule '" + name + "'").orElse(", by default");
    }

    static String onlyObserved(Optional<String> rule) {
        return "rule '" + rule.orElseThrow() + "', only observed, ";
    }

    List<String> list() {
        return List.copyOf(lines);
    }
}
