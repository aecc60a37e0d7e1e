package io.jamespolicy.smtp.james.fuzz;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The legal reply codes of each command: RFC 5321 section 4.3.2, other RFCs, and additions of
 * James.
 */
final class LegalReplies {
    static final String GREETING = "(greeting)";
    static final String AUTH_EXCHANGE = "(AUTH exchange)";
    static final String WITHIN_DATA = "(within DATA)";
    static final String END_OF_DATA = "(end of DATA)";
    static final String TOO_LONG = "(too long)";
    static final String TOO_LONG_WITHIN_DATA = "(too long, within DATA)";
    static final String UNKNOWN = "(unknown command)";

    private static final Map<String, Set<Integer>> CODES = new HashMap<>();

    static {
        rfc5321();
        extensions();
        james();
    }

    private LegalReplies() {}

    private static void rfc5321() {
        row(GREETING, 220, 554);
        row("EHLO", 250, 504, 550, 502);
        row("HELO", 250, 504, 550, 502);
        row("MAIL", 250, 552, 451, 452, 550, 553, 503, 455, 555);
        row("RCPT", 250, 251, 550, 551, 552, 553, 450, 451, 452, 503, 455, 555);
        row("DATA", 354, 503, 554);
        row(END_OF_DATA, 250, 552, 554, 451, 452, 450, 550);
        row("RSET", 250);
        row("VRFY", 250, 251, 252, 550, 551, 553, 502, 504);
        row("EXPN", 250, 252, 550, 500, 502, 504);
        row("HELP", 211, 214, 500, 502, 504);
        row("NOOP", 250);
        row("QUIT", 221);
        row(UNKNOWN, 500, 502);
        row(TOO_LONG, 500);
    }

    private static void extensions() {
        // RFC 3207 section 4; 500 where it is not offered
        row("STARTTLS", 220, 454, 500);
        // RFC 4954 sections 4 and 6; 503 where the client has authenticated, 504 for a mechanism
        row("AUTH", 235, 334, 432, 454, 503, 504, 534, 535, 538);
        row(AUTH_EXCHANGE, 235, 334, 432, 454, 534, 535, 538);
        // RFC 4954 section 6: to any command but AUTH, EHLO, HELO, NOOP, RSET and QUIT
        row("MAIL", 530);
        row("RCPT", 530);
        // RFC 1870 section 6.3, and RFC 5321 section 4.5.3.1.9: a message may be refused before its
        // end by closing the connection; this module says why
        row(WITHIN_DATA, 552);
    }

    private static void james() {
        // AbstractHookableCmdHandler and RcptCmdHandler: 504 for a parameter, where RFC 5321
        // section 4.1.1.11 has 555
        row("RCPT", 504);
        // DataCmdHandler and QuitCmdHandler: 500 for an argument, where RFC 5321 section 4.3.2 has
        // 501
        row("DATA", 500);
        row("QUIT", 500);
        // DataLineJamesMessageHookHandler: "line delimiter must be CRLF", and closes
        row(WITHIN_DATA, 500);
        // AllButStartTlsLineBasedChannelHandler: "Line length exceeded", and goes on
        row(TOO_LONG_WITHIN_DATA, 500);
        // AuthCmdHandler: Username.of throws for what is no user name
        row("AUTH", 451);
        row(AUTH_EXCHANGE, 451);
    }

    private static void row(String verb, int... codes) {
        Set<Integer> row = CODES.computeIfAbsent(verb, v -> new HashSet<>());
        for (int code : codes) {
            row.add(code);
        }
        if (verb.equals(WITHIN_DATA)) {
            return;
        }
        // RFC 5321 sections 3.8 and 4.2.2: to any command, when the connection is closed
        row.add(421);
        if (!verb.equals(GREETING) && !verb.equals(END_OF_DATA)) {
            // section 4.3.2, in front of its table: to arguments that are none. 500 is for commands
            // that a server need not know, and for lines that are too long
            row.add(501);
        }
    }

    /** The row of a verb; {@link #UNKNOWN} for others. */
    static String row(String verb) {
        return CODES.containsKey(verb) ? verb : UNKNOWN;
    }

    static boolean isLegal(String row, int code) {
        return CODES.get(row).contains(code);
    }
}
