package io.jamespolicy.smtp.james.fuzz;

import java.math.BigInteger;
import java.util.Optional;
import java.util.StringTokenizer;
import java.util.regex.Pattern;

/**
 * The SIZE of a MAIL command (RFC 1870 section 3), parsed like James's {@code MailCmdHandler}:
 * after the first {@code >} and a blank. Predicts the replies.
 */
final class DeclaredSize {
    /** No SIZE. */
    static final DeclaredSize NONE = new DeclaredSize(Optional.empty(), "");

    static final String INVALID = "501 5.5.4 Syntactically incorrect value for SIZE parameter";
    static final String REPEATED = "501 5.5.4 SIZE parameter given twice";
    private static final Pattern DIGITS = Pattern.compile("[0-9]{1,20}");

    private final Optional<BigInteger> octets;
    private final String fault;

    private DeclaredSize(Optional<BigInteger> octets, String fault) {
        this.octets = octets;
        this.fault = fault;
    }

    static DeclaredSize of(String argument) {
        String path = argument.substring(argument.indexOf(':') + 1).trim();
        int end = path.indexOf('>', path.indexOf('<'));
        boolean parameters = end > 0 && path.length() > end + 2 && path.charAt(end + 1) == ' ';
        DeclaredSize declared = NONE;
        StringTokenizer each = new StringTokenizer(parameters ? path.substring(end + 2) : "", " ");
        while (each.hasMoreTokens() && declared.fault.isEmpty()) {
            declared = declared.and(each.nextToken());
        }
        return declared;
    }

    private DeclaredSize and(String parameter) {
        int equals = parameter.indexOf('=');
        boolean named = equals > 0 && parameter.substring(0, equals).equalsIgnoreCase("SIZE");
        // without its "=", James knows a parameter in upper case only
        if (!named && !parameter.equals("SIZE")) {
            return this;
        }
        if (octets.isPresent()) {
            return new DeclaredSize(Optional.empty(), REPEATED);
        }
        String value = named ? parameter.substring(equals + 1) : "";
        return DIGITS.matcher(value).matches()
                ? new DeclaredSize(Optional.of(new BigInteger(value)), "")
                : new DeclaredSize(Optional.empty(), INVALID);
    }

    /** Whether a valid SIZE is declared. */
    boolean isGiven() {
        return octets.isPresent();
    }

    boolean isBelow(long size) {
        return octets.filter(declared -> declared.compareTo(BigInteger.valueOf(size)) < 0)
                .isPresent();
    }

    /** Whether this reply to MAIL is possible, if James parsed its parameters. */
    boolean canBe(String reply, FuzzLimits limits) {
        if (!fault.isEmpty()) {
            return reply.equals(fault);
        }
        boolean over =
                octets.filter(size -> size.compareTo(BigInteger.valueOf(limits.limit())) > 0)
                        .isPresent();
        return over
                // the address comes before the size, and may be none
                ? isOverLimit(reply) || reply.startsWith("501 ") && !isOfSyntax(reply)
                : !reply.startsWith("552 ") && !isOfSyntax(reply);
    }

    static boolean isOverLimit(String reply) {
        return reply.startsWith("552 5.3.4 Message of ");
    }

    static boolean isOfSyntax(String reply) {
        return reply.equals(INVALID) || reply.equals(REPEATED);
    }
}
