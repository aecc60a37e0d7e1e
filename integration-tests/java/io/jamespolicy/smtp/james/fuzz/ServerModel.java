package io.jamespolicy.smtp.james.fuzz;

/**
 * What a client knows of the state of its session from the replies it has got, and what the
 * counters of the server have to be for it. It says when a reply is due, and whether the one that
 * came can be true.
 */
final class ServerModel {
    /** What the next line is to the server. */
    enum State {
        COMMAND,
        AUTH,
        DATA,
        CLOSED
    }

    private static final String OK = "250 2.0.0 OK";

    /** James has lost the connection on its side: no handler has heard of the command. */
    static final String BROKEN_OFF = "451 Unable to process request";

    private final FuzzTally tally;
    private final MessageModel message;
    private State state = State.COMMAND;
    private boolean sender;
    private int recipients;
    private boolean mayBeBrokenOff;

    ServerModel(FuzzTally tally, FuzzLimits limits) {
        this.tally = tally;
        this.message = new MessageModel(tally, limits);
    }

    State state() {
        return state;
    }

    boolean isClosed() {
        return state == State.CLOSED;
    }

    /** From now on a line may stand where STARTTLS makes James break the connection off. */
    void mayBeBrokenOff() {
        mayBeBrokenOff = true;
    }

    /** Whether this line gets a reply. */
    boolean isAnswered(SentLine line) {
        if (state == State.DATA && !line.isTooLong()) {
            return message.isAnswered(line);
        }
        return state != State.CLOSED;
    }

    void greeted(String reply) {
        require(LegalReplies.GREETING, reply, reply.startsWith("220 "));
    }

    /** Takes the reply to a line. */
    void answered(SentLine line, String reply) {
        if (mayBeBrokenOff && reply.equals(BROKEN_OFF)) {
            tally.reply("(broken off)", 451);
            close("audit.Lost");
        } else if (line.isTooLong()) {
            require("(too long)", reply, reply.startsWith("500 Line length exceeded."));
        } else if (state == State.DATA) {
            messageAnswered(line, reply);
        } else if (state == State.AUTH) {
            authAnswered(reply);
        } else {
            commandAnswered(line.verb(), line.argument(), reply);
        }
    }

    private void messageAnswered(SentLine line, String reply) {
        String row = line.isEndOfData() ? LegalReplies.END_OF_DATA : LegalReplies.WITHIN_DATA;
        require(row, reply, message.canBe(line, reply));
        message.answered(line, reply);
        if (line.isEndOfData()) {
            forgetTransaction();
            state = State.COMMAND;
        } else {
            close("audit.EndedByServer");
        }
    }

    private void authAnswered(String reply) {
        require(LegalReplies.AUTH_EXCHANGE, reply, true);
        if (reply.equals(BROKEN_OFF)) {
            close("audit.Lost");
        } else if (!reply.startsWith("334 ")
                && !reply.equals("501 Could not decode parameters for AUTH PLAIN")) {
            state = State.COMMAND;
        }
    }

    private void commandAnswered(String verb, String argument, String reply) {
        String row = LegalReplies.row(verb);
        tally.count("audit.Commands");
        if (reply.startsWith("421 ")) {
            require(row, reply, reply.equals("421 4.7.0 Too many commands without mail, closing"));
            tally.count("limits");
            close("audit.EndedByServer");
            return;
        }
        require(row, reply, canBe(verb, argument, reply));
        CommandCounts.count(tally, verb, argument, reply, sender);
        follow(verb, reply);
    }

    /** What is certain beyond the table; this module's own commands to the letter. */
    private boolean canBe(String verb, String argument, String reply) {
        switch (verb) {
            case "NOOP":
                return reply.equals(OK);
            case "RSET":
                return reply.equals(OK) == argument.isEmpty() && !reply.startsWith("500");
            case "VRFY":
            case "EXPN":
                return !reply.startsWith("500")
                        && (!argument.isEmpty() || reply.startsWith("501 "));
            case "RCPT":
                return sender ? !reply.startsWith("503") : reply.startsWith("503 ");
            case "DATA":
                return reply.startsWith("354 ") == (sender && recipients > 0 && argument.isEmpty());
            case "QUIT":
                return reply.startsWith("221 ") == argument.isEmpty();
            default:
                return true;
        }
    }

    private void follow(String verb, String reply) {
        boolean accepted = reply.startsWith("2");
        switch (verb) {
            case "EHLO":
            case "HELO":
                forgetTransaction();
                break;
            case "RSET":
            case "STARTTLS":
                if (accepted) {
                    forgetTransaction();
                }
                break;
            case "MAIL":
                // a MAIL that fails forgets the sender, but not the recipients (MailCmdHandler)
                sender = accepted;
                break;
            case "RCPT":
                recipients += accepted ? 1 : 0;
                break;
            case "QUIT":
                close("audit.EndedByQuit");
                break;
            default:
                begin(verb, reply);
        }
    }

    private void begin(String verb, String reply) {
        if (verb.equals("DATA") && reply.startsWith("354 ")) {
            message.begin();
            state = State.DATA;
        } else if (verb.equals("AUTH") && reply.startsWith("334 ")) {
            state = State.AUTH;
        }
    }

    private void forgetTransaction() {
        sender = false;
        recipients = 0;
    }

    /** The client has gone, without QUIT. */
    void lost() {
        if (state != State.CLOSED) {
            close("audit.Lost");
        }
    }

    private void close(String ending) {
        tally.count(ending);
        state = State.CLOSED;
    }

    private void require(String row, String reply, boolean possible) {
        int code = Integer.parseInt(reply.substring(0, 3));
        tally.reply(row, code);
        if (!row.equals("(too long)") && !LegalReplies.isLegal(row, code) || !possible) {
            throw new AssertionError("not to be answered to " + row + ": " + reply);
        }
        ReplySyntax.fault(row, reply)
                .ifPresent(
                        fault -> {
                            throw new AssertionError(
                                    "a reply to " + row + " " + fault + ": " + reply);
                        });
    }
}
