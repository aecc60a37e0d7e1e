package io.jamespolicy.smtp.james.fuzz;

import java.util.Optional;
import java.util.Set;

/**
 * Predicts the limits of a session with their defaults: after which command the next one is
 * answered 421.
 */
final class SessionUsageModel {
    private static final int MAX_NON_MAIL_COMMANDS = 100;
    private static final int MAX_ABORTED_TRANSACTIONS = 50;
    private static final int MAX_REFUSED_RECIPIENTS = 50;
    static final int MAX_ERRORS = 100;
    private static final int MAX_FAILED_AUTHENTICATIONS = 5;
    private static final int FREE_GREETINGS = 5;
    private static final int PIPELINED = 1000;

    private static final Set<String> NON_MAIL = Set.of("NOOP", "RSET", "VRFY", "EXPN", "HELP");
    private static final Set<String> RESETTING = Set.of("RSET", "EHLO", "HELO");

    private final boolean limited;
    private int nonMailCommands;
    private int abortedTransactions;
    private int refusedRecipients;
    private int errors;
    private int failedAuthentications;
    private int greetings;
    private int freeSequenceErrors;
    private boolean authPending;
    private boolean resetIsFree = true;
    private int acceptedRecipients;
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

    /** Counts an AUTH over several lines that ended before this command. */
    Optional<String> commandBegins(boolean authenticated) {
        failedAuthentications += authPending && !authenticated ? 1 : 0;
        authPending = false;
        return limited && !crossed ? cross() : Optional.empty();
    }

    private void count(String verb, String code) {
        boolean accepted = code.startsWith("2");
        boolean pipelined = verb.equals("RCPT") || verb.equals("DATA");
        boolean free = pipelined && code.equals("503") && freeSequenceErrors > 0;
        if (verb.equals("MAIL")) {
            freeSequenceErrors = accepted ? 0 : PIPELINED;
        } else if (!pipelined) {
            freeSequenceErrors = 0;
        } else if (free) {
            freeSequenceErrors--;
        } else if (verb.equals("RCPT") && !accepted && !code.equals("503")) {
            freeSequenceErrors = Math.max(freeSequenceErrors, 1);
        }
        authPending = verb.equals("AUTH") && code.equals("334");
        if (verb.matches("EHLO|HELO") && accepted) {
            greetings++;
            nonMailCommands += greetings > FREE_GREETINGS ? 1 : 0;
        } else if (verb.equals("AUTH") && code.matches("535|501")) {
            failedAuthentications++;
        } else if (!free
                && !NON_MAIL.contains(verb)
                && (code.matches(verb.equals("RCPT") ? "503" : "50[0-4]|555")
                        || verb.equals("AUTH") && code.equals("451"))) {
            errors++;
        }
    }

    /** Processes the reply to a command and returns the counter of the exceeded limit. */
    Optional<String> answered(String verb, String reply) {
        boolean accepted = reply.startsWith("2");
        count(verb, reply.substring(0, 3));
        if (NON_MAIL.contains(verb)) {
            nonMailCommands += verb.equals("RSET") && resetIsFree ? 0 : 1;
            resetIsFree &= !verb.equals("RSET");
        }
        if (verb.equals("RCPT") && !reply.startsWith("503 ")) {
            recipientGiven = true;
            refusedRecipients += accepted ? 0 : 1;
            acceptedRecipients += accepted ? 1 : 0;
        }
        if (RESETTING.contains(verb) && accepted) {
            abortedTransactions += recipientGiven ? 1 : 0;
            recipientGiven = false;
            acceptedRecipients = 0;
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
        if (errors > MAX_ERRORS) {
            return Optional.of("limits.Errors");
        }
        if (failedAuthentications > MAX_FAILED_AUTHENTICATIONS) {
            return Optional.of("limits.FailedAuthentications");
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
            refusedRecipients = Math.max(0, refusedRecipients - acceptedRecipients);
            errors = 0;
            greetings = 0;
            resetIsFree = true;
        }
        acceptedRecipients = 0;
    }
}
