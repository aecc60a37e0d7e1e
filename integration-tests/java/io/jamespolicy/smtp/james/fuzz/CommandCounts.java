package io.jamespolicy.smtp.james.fuzz;

/**
 * The counters that a command and its reply have to change. Where a reply does not tell which of
 * several, their sum: {@code vrfy.Verified+Groups}.
 */
final class CommandCounts {
    static final String TELLS_NOTHING = "vrfy.Noncommittal+OverBudget+CannotVerify";
    static final String TELLS_MAILBOXES = "vrfy.Verified+Forwarded+Groups";
    static final String TELLS_NOBODY = "vrfy.NoSuchUser+Refused";

    private CommandCounts() {}

    static void count(
            FuzzTally tally, String verb, String argument, String reply, boolean transaction) {
        switch (verb) {
            case "NOOP":
                tally.count("audit.Noop");
                break;
            case "RSET":
                tally.count("audit.Rset");
                if (transaction && argument.isEmpty()) {
                    tally.count("audit.DiscardedTransactions");
                }
                break;
            case "VRFY":
                tally.count("audit.Vrfy");
                tally.count("vrfy.VrfyCommands");
                tally.count(ofQuestion(reply));
                break;
            case "EXPN":
                tally.count("audit.Expn");
                tally.count("vrfy.ExpnCommands");
                tally.count(ofQuestion(reply));
                break;
            case "MAIL":
                ofMail(tally, reply);
                break;
            case "RCPT":
                ofRcpt(tally, reply);
                break;
            default:
        }
    }

    private static String ofQuestion(String reply) {
        String codes = reply.substring(0, 9).replace('-', ' ');
        switch (codes) {
            case "252 2.5.2":
                return TELLS_NOTHING;
            case "252 2.4.3":
                return "vrfy.Unavailable";
            case "501 5.5.4":
                return "vrfy.Usage";
            case "502 5.5.1":
                return "vrfy.Disabled";
            case "550 5.1.1":
                return TELLS_NOBODY;
            case "553 5.1.4":
            case "550 5.1.4":
                return "vrfy.Ambiguous";
            case "551 5.7.1":
            case "550 5.7.1":
                return "vrfy.NotLocal";
            case "250 2.1.5":
            case "251 2.1.5":
            case "252 2.1.5":
                return TELLS_MAILBOXES;
            default:
                throw new AssertionError("no reply of this module: " + reply);
        }
    }

    private static void ofMail(FuzzTally tally, String reply) {
        if (reply.startsWith("552 ")) {
            tally.count("size.DeclaredOverLimit");
        } else if (reply.startsWith("501 ") && reply.contains("SIZE")) {
            tally.count("size.InvalidDeclarations");
        } else if (reply.startsWith("452 ")) {
            tally.count("size.LowDisk");
        }
    }

    private static void ofRcpt(FuzzTally tally, String reply) {
        if (reply.startsWith("2") || reply.startsWith("503 ")) {
            return;
        }
        tally.count("audit.RefusedRecipients");
        if (reply.startsWith("452 4.2.2 ") || reply.startsWith("552 5.2.2 ")) {
            tally.count("size.MailboxFull");
        } else if (reply.startsWith("552 ")) {
            tally.count("size.RecipientOverLimit");
        }
    }
}
