package io.jamespolicy.smtp.james.fuzz;

import java.util.Optional;
import java.util.Set;

/**
 * Predicts the limits of a session with their defaults: after which command the next one is
 * answered 421.
 */
final class SessionUsageModel {
    private static final int MAX_NON_MAIL_COMMANDS = 100;
    private static final int MAX_ABORTED_TRANSACTIONS = 20;
    private static final int MAX_REFUSED_RECIPIENTS = 50;

    private static final Set<String> NON_MAIL = Set.of("NOOP", "RSET", "VRFY", "EXPN", "HELP");
    private static final Set<String> RESETTING = Set.of("RSET", "EHLO", "HELO");

    private final boolean limited;
    private int nonMailCommands;
    private int abortedTransactions;
    private int refusedRecipients;
    private boolean resetIsFree = true;
    private boolean recipientGiven;
    private boolean crossed;

    private SessionUsageModel(boolean limited) {
        this.limited = limited;
    }

    static SessionUsageModel of(FuzzTarget target) {
        return new SessionUsageModel(target.isLimited());
    }

    /** Whether each command except QUIT is answered 421 now. */
    boolean isOver() {
        return crossed;
    }

    /** Processes the reply to a command and returns the counter of the exceeded limit. */
    Optional<String> answered(String verb, String reply) {
        boolean accepted = reply.startsWith("2");
        if (NON_MAIL.contains(verb)) {
            nonMailCommands += verb.equals("RSET") && resetIsFree ? 0 : 1;
            resetIsFree &= !verb.equals("RSET");
        }
        if (verb.equals("RCPT") && !reply.startsWith("503 ")) {
            recipientGiven = true;
            refusedRecipients += accepted ? 0 : 1;
        }
        if (RESETTING.contains(verb) && accepted && recipientGiven) {
            abortedTransactions++;
            recipientGiven = false;
        }
        return limited && !crossed ? cross() : Optional.empty();
    }

    private Optional<String> cross() {
        crossed = true;
        if (nonMailCommands > MAX_NON_MAIL_COMMANDS) {
            return Optional.of("limits.NonMailCommands");
        }
        if (abortedTransactions > MAX_ABORTED_TRANSACTIONS) {
            return Optional.of("limits.AbortedTransactions");
        }
        if (refusedRecipients > MAX_REFUSED_RECIPIENTS) {
            return Optional.of("limits.RefusedRecipients");
        }
        crossed = false;
        return Optional.empty();
    }

    /** Processes the reply at the end of DATA; an accepted message resets counters. */
    void messageAnswered(String reply) {
        recipientGiven = false;
        if (reply.startsWith("2")) {
            nonMailCommands = 0;
            abortedTransactions = 0;
            resetIsFree = true;
        }
    }
}
