package io.jamespolicy.smtp.policy.vrfy;

import com.google.auto.value.AutoValue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The argument of VRFY or EXPN (RFC 5321 section 4.1.1.6): a mailbox, a user name or a full name. A
 * trailing {@code SMTPUTF8} (RFC 6531 section 3.7.4.2) is ignored.
 */
@AutoValue
public abstract class VrfyArgument {
    /** The kinds of arguments. */
    public enum Kind {
        /** There is no argument. */
        MISSING,
        /** Neither a mailbox nor a name. */
        INVALID,
        /** {@code bob@example.org}, with or without angle brackets. */
        MAILBOX,
        /** {@code bob}: a mailbox without its domain. */
        USER_NAME,
        /** {@code Bob Example} or {@code "Bob Example"}. */
        FULL_NAME
    }

    /** What an atom may have besides letters and digits (RFC 5322 section 3.2.3). */
    private static final String SYMBOLS = "!#$%&'*+/=?^_`{|}~-";

    private static final String ATOM = "[A-Za-z0-9" + SYMBOLS + "]+";
    private static final String DOT_STRING = ATOM + "(?:\\." + ATOM + ")*";
    private static final String QUOTED_STRING = "\"(?:[ !#-\\[\\]-~]|\\\\[ -~])*\"";
    private static final Pattern MAILBOX =
            Pattern.compile(
                    "("
                            + DOT_STRING
                            + "|"
                            + QUOTED_STRING
                            + ")@"
                            + "([A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?|\\[[!-Z^-~]+\\])");
    private static final Pattern USER_NAME = Pattern.compile(DOT_STRING);
    private static final Pattern FULL_NAME =
            Pattern.compile(QUOTED_STRING + "|" + DOT_STRING + "\\.?(?: +" + DOT_STRING + "\\.?)+");
    private static final Pattern SMTPUTF8 = Pattern.compile("(?i) +SMTPUTF8$");

    /**
     * RFC 5321 section 4.5.3.1: 64 octets of local part, 255 of domain, and some for brackets and
     * SMTPUTF8.
     */
    private static final int MAX_LENGTH = 332;

    private static final VrfyArgument NOTHING = new AutoValue_VrfyArgument(Kind.MISSING, "", "");
    private static final VrfyArgument NONSENSE = new AutoValue_VrfyArgument(Kind.INVALID, "", "");

    /** Parses an argument. Does not throw, see {@link Kind#INVALID}. */
    public static VrfyArgument parse(String raw) {
        String argument = raw.trim();
        if (argument.isEmpty()) {
            return NOTHING;
        }
        if (argument.length() > MAX_LENGTH) {
            return NONSENSE;
        }
        if (argument.indexOf(' ') > 0) {
            argument = SMTPUTF8.matcher(argument).replaceFirst("");
        }
        if (argument.startsWith("<") && argument.endsWith(">")) {
            argument = argument.substring(1, argument.length() - 1);
        }
        int at = argument.indexOf('@');
        if (at > 0 && isDotString(argument, at) && isDomainName(argument, at + 1)) {
            return new AutoValue_VrfyArgument(
                    Kind.MAILBOX, argument.substring(0, at), argument.substring(at + 1));
        }
        Matcher mailbox = MAILBOX.matcher(argument);
        if (mailbox.matches()) {
            return new AutoValue_VrfyArgument(Kind.MAILBOX, mailbox.group(1), mailbox.group(2));
        }
        if (USER_NAME.matcher(argument).matches()) {
            return new AutoValue_VrfyArgument(Kind.USER_NAME, argument, "");
        }
        return FULL_NAME.matcher(argument).matches()
                ? new AutoValue_VrfyArgument(Kind.FULL_NAME, unquoted(argument), "")
                : NONSENSE;
    }

    /** Whether a text begins with a local part of atoms. Faster than {@link #MAILBOX}. */
    private static boolean isDotString(String text, int end) {
        boolean inAtom = false;
        for (int i = 0; i < end; i++) {
            char c = text.charAt(i);
            boolean dot = c == '.';
            if (dot && !inAtom || !dot && !(isAlphanumeric(c) || SYMBOLS.indexOf(c) >= 0)) {
                return false;
            }
            inAtom = !dot;
        }
        return inAtom;
    }

    /** Whether a text ends with a domain that is no address literal. */
    private static boolean isDomainName(String text, int begin) {
        for (int i = begin; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!isAlphanumeric(c) && c != '.' && c != '-') {
                return false;
            }
        }
        return begin < text.length()
                && isAlphanumeric(text.charAt(begin))
                && isAlphanumeric(text.charAt(text.length() - 1));
    }

    private static boolean isAlphanumeric(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
    }

    private static String unquoted(String name) {
        return name.startsWith("\"")
                ? name.substring(1, name.length() - 1).replaceAll("\\\\(.)", "$1")
                : name;
    }

    /** Whether the name has the form of a user name, quoted or not. */
    public boolean canBeUserName() {
        return USER_NAME.matcher(name()).matches();
    }

    public abstract Kind kind();

    /** The local part, the user name, or the full name without quotes; empty for other kinds. */
    public abstract String name();

    /** The domain of a mailbox; empty for other kinds. */
    public abstract String domain();
}
