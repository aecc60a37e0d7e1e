package io.jamespolicy.smtp.james.fuzz;

/** Predicts the counters that a command and its reply change. */
final class CommandCounts {
    /** An upper bound instead of a counter. */
    static final String ACCEPTED_RECIPIENTS = "(accepted recipients)";

    private CommandCounts() {}

    /** Counts a command with another reply than 421. */
    static void count(
            FuzzTarget target, TransactionModel transaction, SentLine line, String reply) {
        FuzzTally tally = target.tally();
        switch (line.verb()) {
            case "NOOP":
                tally.count("audit.Noop");
                break;
            case "RSET":
                tally.count("audit.Rset");
                if (transaction.hasSender() && line.argument().isEmpty()) {
                    tally.count("audit.DiscardedTransactions");
                }
                break;
            case "VRFY":
                tally.count("audit.Vrfy");
                tally.count("vrfy.VrfyCommands");
                tally.count(ClientQueryModel.counter(target, reply));
                break;
            case "EXPN":
                tally.count("audit.Expn");
                tally.count("vrfy.ExpnCommands");
                tally.count(ClientQueryModel.counter(target, reply));
                break;
            case "MAIL":
                ofMail(tally, DeclaredSize.of(line.argument()), reply);
                break;
            case "RCPT":
                if (reply.startsWith("2")) {
                    tally.count(ACCEPTED_RECIPIENTS);
                } else if (!reply.startsWith("503 ")) {
                    tally.count("audit.RefusedRecipients");
                }
                break;
            default:
        }
    }

    private static void ofMail(FuzzTally tally, DeclaredSize declared, String reply) {
        if (DeclaredSize.isOfSyntax(reply)) {
            tally.count("size.InvalidDeclarations");
        } else if (DeclaredSize.isOverLimit(reply)) {
            tally.count("size.DeclaredOverLimit");
        } else if (reply.startsWith("2") && declared.isGiven()) {
            tally.count("size.Declared");
        }
    }
}
