package io.jamespolicy.smtp.policy.audit;

import io.jamespolicy.smtp.policy.size.MessageSize;

/**
 * What one session has done so far. Used by one session only, and by one thread at a time: James
 * handles the lines of a connection one after another. Times are milliseconds of the epoch; a clock
 * that is set back gives durations of 0.
 */
public final class SessionCounts {
    private final long[] commands = new long[Verb.values().length];
    private final long[] accepted = new long[Verb.values().length];
    private final long openedAt;
    private long previousCommandAt;
    private long currentCommandAt;
    private long allCommands;
    private long refusedRecipients;
    private long notableSizes;
    private long observedSizes;
    private long notableVrfys;
    private long observedVrfys;
    private MessageSize octets = MessageSize.ZERO;

    public SessionCounts(long openedAt) {
        this.openedAt = openedAt;
        this.previousCommandAt = openedAt;
        this.currentCommandAt = openedAt;
    }

    /** Counts a command that begins now. */
    public void commandBegins(Verb verb, long now) {
        commands[verb.ordinal()]++;
        allCommands++;
        previousCommandAt = currentCommandAt;
        currentCommandAt = now;
    }

    /** Counts a command as accepted; for DATA, which has two replies, the message. */
    public void accept(Verb verb) {
        accepted[verb.ordinal()]++;
    }

    /**
     * Counts a recipient that was refused: a RCPT that was neither accepted nor out of sequence.
     */
    public void refuseRecipient() {
        refusedRecipients++;
    }

    /**
     * The how manieth audited event of this verb the session is at: for RCPT, refused recipients
     * count.
     */
    public long events(Verb verb) {
        return verb == Verb.RCPT ? refusedRecipients : commands(verb);
    }

    /** Counts the octets of a message, whatever became of it. */
    public void receive(MessageSize message) {
        octets = octets.plus(message);
    }

    /** Counts a size verdict that is notable, and returns the how manieth it is in this session. */
    public long notableSize() {
        return ++notableSizes;
    }

    /** Counts what an observed rule would have said, and returns the how manieth it is. */
    public long observedSize() {
        return ++observedSizes;
    }

    /** Counts a VRFY or EXPN verdict that is notable, and returns the how manieth it is. */
    public long notableVrfy() {
        return ++notableVrfys;
    }

    /** Counts what an observed rule would have answered, and returns the how manieth it is. */
    public long observedVrfy() {
        return ++observedVrfys;
    }

    public long commands(Verb verb) {
        return commands[verb.ordinal()];
    }

    public long accepted(Verb verb) {
        return accepted[verb.ordinal()];
    }

    public long allCommands() {
        return allCommands;
    }

    /** The octets of all messages, refused ones included. */
    public MessageSize octets() {
        return octets;
    }

    /** When the command began that the session is at; or the connection, before the first. */
    public long currentCommandAt() {
        return currentCommandAt;
    }

    /**
     * Milliseconds between the beginnings of the previous command (or the connection) and the
     * current one.
     */
    public long millisSincePrevious() {
        return Math.max(0, currentCommandAt - previousCommandAt);
    }

    /** Milliseconds since the client connected. */
    public long millisOpen(long now) {
        return Math.max(0, now - openedAt);
    }
}
