package io.jamespolicy.smtp.policy.abuse;

import io.jamespolicy.smtp.policy.audit.Verb;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * What a session used up of its limits. Not thread-safe: each session has its own. Times are in
 * milliseconds since the epoch.
 */
public final class SessionUsage {
    private static final Set<Verb> NON_MAIL =
            EnumSet.of(Verb.NOOP, Verb.RSET, Verb.VRFY, Verb.EXPN, Verb.HELP);
    private static final Set<Verb> GREETING = EnumSet.of(Verb.EHLO, Verb.HELO);
    private static final Set<Verb> RESETTING = EnumSet.of(Verb.RSET, Verb.EHLO, Verb.HELO);
    private static final Set<Verb> USEFUL =
            EnumSet.of(Verb.MAIL, Verb.RCPT, Verb.DATA, Verb.AUTH, Verb.STARTTLS);
    private static final int LOCAL_ERROR = 451;
    private static final int START_MAIL_INPUT = 354;

    /** EHLO, EHLO after STARTTLS, HELO after a refused EHLO, and two to spare. */
    private static final int FREE_GREETINGS = 5;

    private long nonMailCommands;
    private long abortedTransactions;
    private long refusedRecipients;
    private long errors;
    private long failedAuthentications;
    private long usefulAt;
    private long keptAliveMillis;
    private int greetings;
    private final PipelinedErrors pipelining = new PipelinedErrors();
    private boolean freeReset = true;
    private int acceptedRecipients;
    private boolean recipientGiven;
    private boolean authPending;
    private SessionLimit exceeded;

    public SessionUsage(long openedAt) {
        this.usefulAt = openedAt;
    }

    /**
     * Counts an answered command. Refused recipients are counted by {@link #recipientRefused}, and
     * the outcome of an AUTH that asks for more lines by {@link #authEnded}.
     *
     * @param code the reply code
     */
    public void answered(Verb verb, int code, long now) {
        boolean accepted = code / 100 == 2;
        countCommand(verb, code, accepted);
        if (verb == Verb.AUTH) {
            authPending = AuthOutcome.of(code) == AuthOutcome.PENDING;
        }
        if (verb == Verb.RCPT && accepted) {
            recipientGiven = true;
            acceptedRecipients++;
        }
        if (RESETTING.contains(verb) && accepted) {
            abortedTransactions += recipientGiven ? 1 : 0;
            recipientGiven = false;
            acceptedRecipients = 0;
        }
        if (USEFUL.contains(verb) && (accepted || code == START_MAIL_INPUT)) {
            usefulAt = now;
        }
        keptAliveMillis = Math.max(0, now - usefulAt);
    }

    private void countCommand(Verb verb, int code, boolean accepted) {
        boolean sequenceErrorIsFree = pipelining.isFree(verb, code);
        if (NON_MAIL.contains(verb)) {
            nonMailCommands += isFree(verb) ? 0 : 1;
        } else if (GREETING.contains(verb) && accepted) {
            greetings++;
            nonMailCommands += greetings > FREE_GREETINGS ? 1 : 0;
        } else if (verb == Verb.AUTH && AuthOutcome.of(code) == AuthOutcome.FAILED) {
            failedAuthentications++;
        } else if (isError(verb, code) && !sequenceErrorIsFree) {
            errors++;
        }
    }

    /** A refused recipient counts in its own limit. James answers 451 to an AUTH it cannot read. */
    private static boolean isError(Verb verb, int code) {
        switch (verb) {
            case RCPT:
                return code == PipelinedErrors.BAD_SEQUENCE;
            case AUTH:
                return isErrorCode(code) || code == LOCAL_ERROR;
            default:
                return isErrorCode(code);
        }
    }

    private static boolean isErrorCode(int code) {
        switch (code) {
            case 500:
            case 501:
            case 502:
            case 503:
            case 504:
            case 555:
                return true;
            default:
                return false;
        }
    }

    /** Relays send one RSET before each message. The first one is free. */
    private boolean isFree(Verb verb) {
        boolean free = verb == Verb.RSET && freeReset;
        freeReset &= !free;
        return free;
    }

    /** Whether AUTH has asked for more lines, whose replies are not seen. */
    public boolean isAuthPending() {
        return authPending;
    }

    /** Counts the outcome of an AUTH that asked for more lines, once it is known. */
    public void authEnded(AuthOutcome outcome, long now) {
        authPending = false;
        if (outcome == AuthOutcome.AUTHENTICATED) {
            usefulAt = now;
        } else {
            failedAuthentications++;
        }
    }

    /**
     * Makes the next RSET free, as the one after a message is: a relay sends it before each message
     * that it tries again.
     */
    public void senderRefusedForNow() {
        freeReset = true;
    }

    /** Counts a refused recipient; a RCPT out of sequence is not one. */
    public void recipientRefused() {
        refusedRecipients++;
        recipientGiven = true;
    }

    /**
     * Counts the reply at the end of DATA. It ends the transaction, which does not count as
     * aborted.
     */
    public void messageAnswered(boolean accepted, long now) {
        recipientGiven = false;
        usefulAt = now;
        if (accepted) {
            nonMailCommands = 0;
            abortedTransactions = 0;
            refusedRecipients = Math.max(0, refusedRecipients - acceptedRecipients);
            errors = 0;
            greetings = 0;
            freeReset = true;
        }
        acceptedRecipients = 0;
    }

    /** Forgets what the session used up, for limits that have changed. */
    public void restart(long now) {
        nonMailCommands = 0;
        abortedTransactions = 0;
        refusedRecipients = 0;
        errors = 0;
        failedAuthentications = 0;
        greetings = 0;
        usefulAt = now;
        keptAliveMillis = 0;
    }

    long of(SessionLimit limit) {
        switch (limit) {
            case NON_MAIL_COMMANDS:
                return nonMailCommands;
            case ABORTED_TRANSACTIONS:
                return abortedTransactions;
            case REFUSED_RECIPIENTS:
                return refusedRecipients;
            case ERRORS:
                return errors;
            case FAILED_AUTHENTICATIONS:
                return failedAuthentications;
            default:
                return keptAliveMillis;
        }
    }

    /** The limit that the session exceeded; the session ends with the next command. */
    public Optional<SessionLimit> exceeded() {
        return Optional.ofNullable(exceeded);
    }

    /** Records that the session exceeded a limit. */
    public void exceed(SessionLimit limit) {
        exceeded = limit;
    }
}
