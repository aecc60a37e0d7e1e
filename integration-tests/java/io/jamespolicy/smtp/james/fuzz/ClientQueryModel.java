package io.jamespolicy.smtp.james.fuzz;

import java.util.Map;
import java.util.regex.Pattern;

/**
 * Predicts the replies to VRFY and EXPN and their counters, for a server that tells nothing and for
 * one that verifies the sample addresses.
 */
final class ClientQueryModel {
    private static final String TELLS_NOTHING =
            "252 2.5.2 Cannot verify, but will accept and attempt delivery if the address is good";
    private static final String UNAVAILABLE = "252 2.4.3 Cannot verify now";
    private static final String NOBODY = "550 5.1.1 No such user here";
    private static final String GONE = "550 5.1.1 Gone   away";
    private static final String BOB = "250 2.1.5 <bob@example.org>";
    private static final String ALICE = "250 2.1.5 <alice@example.org>";

    /** RFC 5321 section 4.5.3.1.4: the longest command line; no mailbox or name is longer. */
    private static final int MAX_LENGTH = 512;

    private static final Pattern PRINTABLE = Pattern.compile("[ -~]*");

    private static final Map<String, String> VRFY =
            Map.of(
                    "bob@example.org", BOB,
                    "BOB@Example.ORG", BOB,
                    "bob", BOB,
                    "alias@example.org", BOB,
                    "nobody@example.org", NOBODY,
                    "group@example.org", "252 2.1.5 That is a mailing list",
                    "away@example.org",
                            "251 2.1.5 User not local; will forward to <bob@elsewhere.example>",
                    "gone@example.org", GONE,
                    "loop@example.org", TELLS_NOTHING,
                    "x@elsewhere.example", "551 5.7.1 User not local");

    private static final Map<String, String> EXPN =
            Map.of(
                    "bob@example.org", BOB,
                    "BOB@Example.ORG", BOB,
                    "bob", BOB,
                    "alias@example.org", BOB,
                    "nobody@example.org", NOBODY,
                    "group@example.org", "250-2.1.5 <alice@example.org>\n" + BOB,
                    "away@example.org", "250 2.1.5 <bob@elsewhere.example>",
                    "gone@example.org", GONE,
                    "loop@example.org", TELLS_NOTHING,
                    "x@elsewhere.example", "550 5.7.1 User not local");

    private ClientQueryModel() {}

    /**
     * @param relayed whether the client may relay, so that other domains are accepted
     */
    static boolean canBe(
            FuzzTarget target, String verb, String argument, boolean relayed, String reply) {
        String usage = "501 5.5.4 Usage: " + verb + " <mailbox>";
        if (argument.isEmpty()) {
            return reply.equals(usage);
        }
        if (!target.verifies()) {
            return reply.equals(TELLS_NOTHING);
        }
        if (isNonsense(argument.trim())) {
            return reply.equals(usage);
        }
        Map<String, String> answers = verb.equals("VRFY") ? VRFY : EXPN;
        String answer = answers.get(plain(argument));
        if (reply.equals(UNAVAILABLE)) {
            return true;
        }
        if (answer == null) {
            return reply.equals(usage)
                    || reply.equals(TELLS_NOTHING)
                    || reply.equals(ALICE)
                    || answers.containsValue(reply) && !(relayed && isNotLocal(reply));
        }
        return reply.equals(relayed && isNotLocal(answer) ? TELLS_NOTHING : answer);
    }

    private static boolean isNonsense(String argument) {
        return !PRINTABLE.matcher(argument).matches() || argument.length() > MAX_LENGTH;
    }

    private static String plain(String argument) {
        String bare = argument.trim().replaceFirst("(?i) +SMTPUTF8$", "");
        return bare.startsWith("<") && bare.endsWith(">")
                ? bare.substring(1, bare.length() - 1)
                : bare;
    }

    private static boolean isNotLocal(String reply) {
        return reply.contains(" 5.7.1 ");
    }

    /** The counter of a reply; each verdict has its own. */
    static String counter(FuzzTarget target, String reply) {
        if (reply.equals(TELLS_NOTHING)) {
            return target.verifies() ? "vrfy.CannotVerify" : "vrfy.Noncommittal";
        }
        if (reply.equals(UNAVAILABLE)) {
            return "vrfy.Unavailable";
        }
        if (reply.equals(NOBODY)) {
            return "vrfy.NoSuchUser";
        }
        if (reply.equals(GONE)) {
            return "vrfy.Refused";
        }
        return reply.startsWith("501 ")
                ? "vrfy.Usage"
                : isNotLocal(reply) ? "vrfy.NotLocal" : counterOfFound(reply);
    }

    private static String counterOfFound(String reply) {
        if (reply.contains("elsewhere.example")) {
            return "vrfy.Forwarded";
        }
        return reply.equals(BOB) || reply.equals(ALICE) ? "vrfy.Verified" : "vrfy.Groups";
    }
}
