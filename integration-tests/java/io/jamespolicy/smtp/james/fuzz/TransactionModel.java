package io.jamespolicy.smtp.james.fuzz;

/**
 * The state of a transaction as its client knows it: predicts the replies to MAIL, RCPT, DATA and
 * the commands that reset them.
 */
final class TransactionModel {
    private final FuzzLimits limits;
    private boolean sender;
    private int recipients;
    private DeclaredSize declared = DeclaredSize.NONE;

    TransactionModel(FuzzLimits limits) {
        this.limits = limits;
    }

    boolean hasSender() {
        return sender;
    }

    /** The SIZE of the last MAIL. */
    DeclaredSize declared() {
        return declared;
    }

    boolean canBe(SentLine line, String reply) {
        switch (line.verb()) {
            case "MAIL":
                return sender == reply.startsWith("503 5.5.0 Sender already ")
                        && (isOfSequenceOrUsage(reply)
                                || DeclaredSize.of(line.argument()).canBe(reply, limits));
            case "RCPT":
                // the test limits no recipient's messages, and fills no mailbox
                return sender != reply.startsWith("503 ")
                        && !reply.startsWith("552 ")
                        && !reply.startsWith("452 ");
            case "DATA":
                return reply.startsWith("354 ")
                        == (sender && recipients > 0 && line.argument().isEmpty());
            default:
                return true;
        }
    }

    /** Then James has not parsed the parameters. */
    private static boolean isOfSequenceOrUsage(String reply) {
        return reply.startsWith("503 ") || reply.equals("501 5.5.4 Usage: MAIL FROM:<sender>");
    }

    void answered(SentLine line, String reply) {
        boolean accepted = reply.startsWith("2");
        switch (line.verb()) {
            case "EHLO":
            case "HELO":
                forget();
                break;
            case "RSET":
            case "STARTTLS":
                if (accepted) {
                    forget();
                }
                break;
            case "MAIL":
                // one that fails forgets the sender, but not the recipients (MailCmdHandler)
                sender = accepted;
                declared = DeclaredSize.of(line.argument());
                break;
            case "RCPT":
                recipients += accepted ? 1 : 0;
                break;
            default:
        }
    }

    void forget() {
        sender = false;
        recipients = 0;
    }
}
