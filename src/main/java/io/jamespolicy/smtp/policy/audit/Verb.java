package io.jamespolicy.smtp.policy.audit;

import io.jamespolicy.smtp.policy.client.Spelling;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The commands that are counted by name. All others count as {@link #OTHER}. */
public enum Verb {
    HELO,
    EHLO,
    STARTTLS,
    AUTH,
    MAIL,
    RCPT,
    DATA,
    RSET,
    NOOP,
    VRFY,
    EXPN,
    HELP,
    QUIT,
    OTHER;

    /** A hash map: each command is looked up, and an immutable map takes several times as long. */
    private static final Map<String, Verb> BY_COMMAND =
            Stream.of(values())
                    .filter(verb -> verb != OTHER)
                    .collect(Collectors.toMap(Verb::name, Function.identity()));

    private final String spelling = Spelling.of(this);

    /** Parses a verb in upper case. */
    public static Verb of(String command) {
        return BY_COMMAND.getOrDefault(command, OTHER);
    }

    /** The name in logs. */
    public String spelling() {
        return spelling;
    }
}
