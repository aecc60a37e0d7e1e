package io.jamespolicy.smtp.policy.abuse;

import io.jamespolicy.smtp.policy.audit.Verb;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * How a session behaves, as far as limits ask for it. Used by one session only, and by one thread
 * at a time. Times are milliseconds of the epoch.
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
    private SessionLimit crossed;

    public SessionUsage(long openedAt) {
        this.usefulAt = openedAt;
    }

    /** A command was answered; refused recipients are told of by {@link #recipientRefused}. */
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

    /** Relays send an RSET between messages, to be sure: one for each is no abuse. */
    private boolean isFree(Verb verb) {
        boolean free = verb == Verb.RSET && freeReset;
        freeReset &= !free;
        return free;
    }

    /** A RCPT was refused, but not as out of sequence. */
    public void recipientRefused() {
        refusedRecipients++;
        recipientGiven = true;
    }

    /** The end of DATA was answered: the transaction is over, and was none that was aborted. */
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

    /** The limit that was crossed: from then on the session is to end. */
    public Optional<SessionLimit> crossed() {
        return Optional.ofNullable(crossed);
    }

    /** Remembers that this limit was crossed. */
    public void cross(SessionLimit limit) {
        crossed = limit;
    }
}
