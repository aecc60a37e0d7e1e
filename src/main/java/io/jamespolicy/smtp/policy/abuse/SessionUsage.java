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
    private static final Set<Verb> KEEP_ALIVE = EnumSet.of(Verb.NOOP, Verb.RSET);
    private static final Set<Verb> RESETTING = EnumSet.of(Verb.RSET, Verb.EHLO, Verb.HELO);

    private long nonMailCommands;
    private long abortedTransactions;
    private long refusedRecipients;
    private long usefulAt;
    private long keptAliveMillis;
    private boolean freeReset = true;
    private boolean recipientGiven;
    private SessionLimit exceeded;

    public SessionUsage(long openedAt) {
        this.usefulAt = openedAt;
    }

    /** Counts an answered command. Refused recipients are counted by {@link #recipientRefused}. */
    public void answered(Verb verb, boolean accepted, long now) {
        if (NON_MAIL.contains(verb) && !isFree(verb)) {
            nonMailCommands++;
        }
        if (verb == Verb.RCPT && accepted) {
            recipientGiven = true;
        }
        if (RESETTING.contains(verb) && accepted && recipientGiven) {
            abortedTransactions++;
            recipientGiven = false;
        }
        keptAliveMillis = KEEP_ALIVE.contains(verb) ? Math.max(0, now - usefulAt) : 0;
        if (!KEEP_ALIVE.contains(verb)) {
            usefulAt = now;
        }
    }

    /** Relays send one RSET before each message. The first one is free. */
    private boolean isFree(Verb verb) {
        boolean free = verb == Verb.RSET && freeReset;
        freeReset &= !free;
        return free;
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
            freeReset = true;
        }
    }

    long of(SessionLimit limit) {
        switch (limit) {
            case NON_MAIL_COMMANDS:
                return nonMailCommands;
            case ABORTED_TRANSACTIONS:
                return abortedTransactions;
            case REFUSED_RECIPIENTS:
                return refusedRecipients;
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
