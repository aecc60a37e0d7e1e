package io.jamespolicy.smtp.policy.audit;

import io.jamespolicy.smtp.policy.size.MessageSize;

/**
 * The counters of one session. Not thread-safe: James handles the commands of a connection one
 * after another. Times are in milliseconds since the epoch. When the clock goes backwards,
 * durations are 0.
 */
public final class SessionCounts {
    private final long[] commands = new long[Verb.values().length];
    private long acceptedSenders;
    private long acceptedRecipients;
    private long acceptedMessages;
    private final long openedAt;
    private long previousCommandAt;
    private long currentCommandAt;
    private long allCommands;
    private long refusedSenders;
    private long refusedRecipients;
    private long refusedMessages;
    private long notableSizes;
    private long observedSizes;
    private long observedExcesses;
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

    /**
     * Counts an accepted MAIL, RCPT or DATA; others are not counted. For DATA, which has two
     * replies, it counts the message.
     */
    public void accept(Verb verb) {
        switch (verb) {
            case MAIL:
                acceptedSenders++;
                break;
            case RCPT:
                acceptedRecipients++;
                break;
            case DATA:
                acceptedMessages++;
                break;
            default: // nobody asks
        }
    }

    /** Counts a refused MAIL and returns its sequence number. */
    public long refuseSender() {
        return ++refusedSenders;
    }

    /** Counts a refused message and returns its sequence number. */
    public long refuseMessage() {
        return ++refusedMessages;
    }

    /** Counts a refused recipient: a RCPT that was neither accepted nor out of sequence. */
    public void refuseRecipient() {
        refusedRecipients++;
    }

    /**
     * The number of audited events of this verb so far. For RCPT, only refused recipients count.
     */
    public long events(Verb verb) {
        return verb == Verb.RCPT ? refusedRecipients : commands(verb);
    }

    /** Counts the octets of a message, accepted or not. */
    public void receive(MessageSize message) {
        octets = octets.plus(message);
    }

    /** Counts a notable size verdict and returns its sequence number. */
    public long notableSize() {
        return ++notableSizes;
    }

    /** Counts a size verdict of an observed rule and returns its sequence number. */
    public long observedSize() {
        return ++observedSizes;
    }

    /** Counts an excess of an observed rule and returns its sequence number. */
    public long observedExcess() {
        return ++observedExcesses;
    }

    /** Counts a notable VRFY or EXPN verdict and returns its sequence number. */
    public long notableVrfy() {
        return ++notableVrfys;
    }

    /** Counts an answer of an observed rule and returns its sequence number. */
    public long observedVrfy() {
        return ++observedVrfys;
    }

    public long commands(Verb verb) {
        return commands[verb.ordinal()];
    }

    /** The accepted MAIL, RCPT or DATA commands. */
    public long accepted(Verb verb) {
        switch (verb) {
            case MAIL:
                return acceptedSenders;
            case RCPT:
                return acceptedRecipients;
            case DATA:
                return acceptedMessages;
            default:
                throw new IllegalArgumentException("accepted " + verb + " are not counted");
        }
    }

    public long allCommands() {
        return allCommands;
    }

    /** The octets of all messages, including refused ones. */
    public MessageSize octets() {
        return octets;
    }

    /** When the current command began; the time of the connection before the first command. */
    public long currentCommandAt() {
        return currentCommandAt;
    }

    /**
     * Milliseconds from the start of the previous command, or of the connection, to the start of
     * the current one.
     */
    public long millisSincePrevious() {
        return Math.max(0, currentCommandAt - previousCommandAt);
    }

    /** Milliseconds since the client connected. */
    public long millisOpen(long now) {
        return Math.max(0, now - openedAt);
    }
}
