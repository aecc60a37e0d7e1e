package io.jamespolicy.smtp.james.fuzz;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The syntax of replies (RFC 5321 sections 4.2 and 4.5.3.1.5, RFC 2034 section 4). */
final class ReplySyntax {
    private static final int MAX_LENGTH = 510;
    private static final Pattern LINE =
            Pattern.compile("([2-5][0-5]\\d)([ -])(?:(\\d)\\.\\d+\\.\\d+ )?.*", Pattern.DOTALL);
    private static final Pattern PRINTABLE = Pattern.compile("[ -~]*");

    /**
     * James repeats the client's input in replies to these commands, at any length and with control
     * characters. The module writes none of them.
     */
    private static final Set<String> ECHOED =
            Set.of(
                    "EHLO 250",
                    "HELO 250",
                    "MAIL 250",
                    "RCPT 250",
                    "RCPT 504",
                    "RCPT 550",
                    LegalReplies.UNKNOWN + " 500");

    private ReplySyntax() {}

    /**
     * What is wrong with a reply; empty if nothing is.
     *
     * @param lines joined by line feeds, without the last line end
     */
    static Optional<String> fault(String row, String lines) {
        String code = lines.substring(0, Math.min(3, lines.length()));
        String[] each = lines.split("\n", -1);
        for (int i = 0; i < each.length; i++) {
            Matcher line = LINE.matcher(each[i]);
            if (!line.matches() || !line.group(1).equals(code)) {
                return Optional.of("is no reply");
            }
            if (line.group(2).equals(" ") != (i == each.length - 1)) {
                return Optional.of("does not end with its last line");
            }
            if (line.group(3) != null && line.group(3).charAt(0) != code.charAt(0)) {
                return Optional.of("has codes that contradict each other");
            }
            if (!ECHOED.contains(row + " " + code)
                    && (each[i].length() > MAX_LENGTH || !PRINTABLE.matcher(each[i]).matches())) {
                return Optional.of("is too long or not printable ASCII");
            }
        }
        return Optional.empty();
    }
}
