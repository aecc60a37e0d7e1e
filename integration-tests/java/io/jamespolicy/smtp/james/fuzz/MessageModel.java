package io.jamespolicy.smtp.james.fuzz;

/** Predicts the verdict on a message while it arrives (RFC 1870 section 6.3). */
final class MessageModel {
    private final FuzzTally tally;
    private final FuzzLimits limits;
    private DeclaredSize declared = DeclaredSize.NONE;
    private long received;
    private long dropped;

    MessageModel(FuzzTally tally, FuzzLimits limits) {
        this.tally = tally;
        this.limits = limits;
    }

    void begin(DeclaredSize size) {
        declared = size;
        received = 0;
        dropped = 0;
    }

    /**
     * Whether this line gets a reply: the end, a line without CRLF, and the line that exceeds the
     * drain. Must be called once per line.
     */
    boolean isAnswered(SentLine line) {
        if (line.isEndOfData()) {
            return true;
        }
        received += line.octetsOfMessage();
        dropped += isOverLimit() ? line.octetsOfMessage() : 0;
        return !line.endsWithCrlf() || dropped > limits.drain();
    }

    private boolean isOverLimit() {
        return received > limits.limit();
    }

    boolean canBe(SentLine line, String reply) {
        if (isOverLimit()) {
            return reply.startsWith("552 5.3.4 ");
        }
        return line.isEndOfData()
                ? reply.startsWith("250 2.6.0 ")
                : reply.equals("500 5.0.0 line delimiter must be CRLF");
    }

    void answered(SentLine line, String reply) {
        if (reply.startsWith("250 ")) {
            tally.count("audit.Messages");
            tally.count("size.Received");
            tally.add("size.UnderDeclared", declared.isBelow(received) ? 1 : 0);
        } else if (line.isEndOfData()) {
            tally.count("size.ReceivedOverLimit");
        } else if (reply.startsWith("552 ")) {
            tally.count("size.Cut");
        } else {
            return;
        }
        tally.add("size.Octets", received);
    }
}
