package io.jamespolicy.smtp.james.fuzz;

import static java.util.stream.Collectors.toSet;

import java.util.Set;
import java.util.stream.Stream;

/**
 * The state of a session as its client can derive it from the replies, and the expected counters of
 * the server. Predicts which lines get a reply and which replies are possible.
 */
final class ServerModel {
    /** The kind of the next line. */
    enum State {
        COMMAND,
        AUTH,
        DATA,
        CLOSED
    }

    private static final String OK = "250 2.0.0 OK";
    private static final String RSET_WITH_ARGUMENT =
            "501 5.5.4 Unexpected argument provided with RSET command";
    private static final Set<String> TOO_MANY =
            Set.of(
                    "421 4.7.0 Too many commands without mail, closing",
                    "421 4.7.0 Too many errors, closing",
                    "421 4.7.0 Too many failed authentications, closing");

    static final String BROKEN_OFF_ROW = "(broken off)";

    /** James lost the connection on its side; no handler saw the command. */
    private static final String BROKEN_OFF = "451 Unable to process request";

    private final FuzzTarget target;
    private final FuzzTally tally;
    private final TransactionModel transaction;
    private final MessageModel message;
    private final SessionUsageModel usage;
    private State state = State.COMMAND;
    private boolean authenticated;
    private boolean mayBeBrokenOff;

    ServerModel(FuzzTarget target) {
        this.target = target;
        this.tally = target.tally();
        this.transaction = new TransactionModel(target.limits());
        this.message = new MessageModel(tally, target.limits());
        this.usage = SessionUsageModel.of(target);
    }

    State state() {
        return state;
    }

    boolean isClosed() {
        return state == State.CLOSED;
    }

    /** From now on a line may make James break the connection because of STARTTLS. */
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

    /** Processes the reply to a line. */
    void answered(SentLine line, String reply) {
        if (mayBeBrokenOff && reply.equals(BROKEN_OFF)) {
            tally.reply(BROKEN_OFF_ROW, 451);
            close("audit.Lost");
        } else if (line.isTooLong()) {
            require(
                    state == State.DATA ? LegalReplies.TOO_LONG_WITHIN_DATA : LegalReplies.TOO_LONG,
                    reply,
                    reply.startsWith("500 Line length exceeded."));
        } else if (state == State.DATA) {
            messageAnswered(line, reply);
        } else if (state == State.AUTH) {
            authAnswered(reply);
        } else {
            commandAnswered(line, reply);
        }
    }

    private void messageAnswered(SentLine line, String reply) {
        String row = line.isEndOfData() ? LegalReplies.END_OF_DATA : LegalReplies.WITHIN_DATA;
        require(row, reply, message.canBe(line, reply));
        message.answered(line, reply);
        if (line.isEndOfData()) {
            transaction.forget();
            usage.messageAnswered(reply);
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
            authenticated |= reply.startsWith("235 ");
        }
    }

    private void commandAnswered(SentLine line, String reply) {
        String row = LegalReplies.row(line.verb());
        tally.count("audit.Commands");
        usage.commandBegins(authenticated).ifPresent(tally::count);
        if (usage.isOver() && !line.verb().equals("QUIT")) {
            require(row, reply, TOO_MANY.contains(reply));
            close("audit.EndedByServer");
            return;
        }
        require(row, reply, !reply.startsWith("421 ") && canBe(line, reply));
        CommandCounts.count(target, transaction, line, reply);
        transaction.answered(line, reply);
        usage.answered(line.verb(), reply).ifPresent(tally::count);
        follow(line.verb(), reply);
    }

    /** Checks what is certain beyond the table, such as the exact replies of this module. */
    private boolean canBe(SentLine line, String reply) {
        switch (line.verb()) {
            case "NOOP":
                return reply.equals(OK);
            case "RSET":
                return reply.equals(line.argument().isEmpty() ? OK : RSET_WITH_ARGUMENT);
            case "VRFY":
            case "EXPN":
                return ClientQueryModel.canBe(
                        target, line.verb(), line.argument(), authenticated, reply);
            case "EHLO":
                return !reply.startsWith("250") || offersWhatThereIs(reply);
            case "QUIT":
                return reply.startsWith("221 ") == line.argument().isEmpty();
            default:
                return transaction.canBe(line, reply);
        }
    }

    private boolean offersWhatThereIs(String reply) {
        Set<String> offered =
                Stream.of(reply.split("\n")).map(each -> each.substring(4)).collect(toSet());
        return offered.contains("SIZE " + target.limits().limit())
                && offered.contains("VRFY") == target.verifies()
                && offered.contains("EXPN") == target.verifies();
    }

    private void follow(String verb, String reply) {
        if (verb.equals("QUIT")) {
            close("audit.EndedByQuit");
        } else if (verb.equals("DATA") && reply.startsWith("354 ")) {
            message.begin(transaction.declared());
            state = State.DATA;
        } else if (verb.equals("AUTH") && reply.startsWith("334 ")) {
            state = State.AUTH;
        } else if (verb.equals("AUTH")) {
            authenticated |= reply.startsWith("235 ");
        }
    }

    /** The client disconnected without QUIT. */
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
        if (!LegalReplies.isLegal(row, code) || !possible) {
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
