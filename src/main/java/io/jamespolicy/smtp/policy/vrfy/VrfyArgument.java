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

    private static final String ATOM = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+";
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
