package io.jamespolicy.smtp.policy.explain;

import io.jamespolicy.smtp.policy.abuse.AbuseReplies;
import io.jamespolicy.smtp.policy.abuse.Ban;
import io.jamespolicy.smtp.policy.abuse.BanEnd;
import io.jamespolicy.smtp.policy.abuse.SessionLimit;
import io.jamespolicy.smtp.policy.client.ClientText;
import io.jamespolicy.smtp.policy.transaction.TransactionLimits;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A session explanation as text for operators: the first lines of all explanations. */
final class SessionExplanationLines {
    private SessionExplanationLines() {}

    static void add(ClientQuery query, SessionExplanation session, ExplanationLines lines) {
        lines.client(query.client());
        String exemption =
                session.exemption().map(name -> "exempt from bans by '" + name + "'").orElse("");
        if (session.ban().isEmpty()) {
            lines.add("not banned" + (exemption.isEmpty() ? "" : ", and " + exemption));
        } else {
            lines.add(ban(session.ban().get()) + (exemption.isEmpty() ? "" : ", but " + exemption));
        }
        if (session.isRefused()) {
            lines.reply("refused", AbuseReplies.banned());
        }
        lines.add("limits of a session: " + limits(session));
        TransactionLimits transactions = session.transactions();
        transactions
                .recipients()
                .ifPresent(
                        most ->
                                lines.add(
                                        "recipients of a message: at most "
                                                + most
                                                + ExplanationLines.by(
                                                        transactions.recipientsRule())));
        transactions
                .messages()
                .ifPresent(
                        most ->
                                lines.add(
                                        "messages of a session: at most "
                                                + most
                                                + ExplanationLines.by(
                                                        transactions.messagesRule())));
    }

    private static String ban(Ban ban) {
        return "banned, as "
                + ban.client().spelling()
                + ", since "
                + ban.since()
                + " until "
                + BanEnd.of(ban)
                + " by "
                + ban.reason().author()
                + (ban.reason().text().isEmpty()
                        ? ""
                        : ": " + ClientText.escaped(ban.reason().text()));
    }

    private static String limits(SessionExplanation session) {
        return Stream.of(SessionLimit.values())
                .map(
                        limit ->
                                limit.spelling()
                                        + " "
                                        + session.policy()
                                                .limit(limit)
                                                .map(most -> amount(limit, most))
                                                .orElse("unlimited"))
                .collect(Collectors.joining(", "));
    }

    private static String amount(SessionLimit limit, long most) {
        return limit == SessionLimit.IDLE_KEEP_ALIVE
                ? Duration.ofMillis(most).toSeconds() + " s"
                : Long.toString(most);
    }
}
