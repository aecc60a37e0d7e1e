package io.jamespolicy.smtp.james.fuzz;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Scanner;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The log of a James that was fuzzed: what stands there at ERROR or with an exception has to be
 * known, and none of it may be this module's.
 */
public final class FuzzedLog {
    /** Exceptions cut to a few lines: James writes one for each address that it cannot parse. */
    public static final String CONFIGURATION =
            "<configuration>"
                    + "<appender name='console' class='ch.qos.logback.core.ConsoleAppender'>"
                    + "<encoder><pattern>%msg%n</pattern></encoder></appender>"
                    + "<appender name='file' class='ch.qos.logback.core.FileAppender'>"
                    + "<file>${working.directory}/logs/james.log</file><encoder>"
                    + "<pattern>%date{HH:mm:ss.SSS} %-5level %logger{0} - %msg%n%ex{8}</pattern>"
                    + "</encoder></appender>"
                    + "<logger name='org.apache.james.GuiceJamesServer' level='INFO'>"
                    + "<appender-ref ref='console'/></logger>"
                    + "<root level='INFO'><appender-ref ref='file'/></root></configuration>";

    private static final Pattern ENTRY =
            Pattern.compile(
                    "^\\d\\d:\\d\\d:\\d\\d\\.\\d{3} (?:INFO|WARN|ERROR) ", Pattern.MULTILINE);
    private static final Pattern THROWN = Pattern.compile("\n(?:\tat |\\S*(?:Exception|Error)\\b)");
    private static final int SHOWN = 1_500;

    private static final String BROKEN_OFF =
            "ERROR BasicChannelInboundHandler - Unable to process request\\s+[^\\n]*";

    /** What is no fault of this module: what it is, and how it begins. */
    private static final Map<String, Pattern> KNOWN =
            Map.of(
                    "an address that cannot be parsed, with its exception",
                    known(
                            "INFO  (?:Mail|Rcpt)CmdHandler - Error parsing (?:sender|recipient) addr"),
                    "a connection that was reset",
                    known(BROKEN_OFF + "(?:Connection reset|Broken pipe)"),
                    "a command behind STARTTLS, or STARTTLS with an argument",
                    known(BROKEN_OFF + "CommandInjectionDetectedException"),
                    "a client that goes without a word behind TLS",
                    known(BROKEN_OFF + "(?:SSLException|ClosedChannelException)"),
                    "AUTH LOGIN with what is no user, in the line behind it",
                    known(BROKEN_OFF + "IllegalArgumentException: username should not "),
                    "AUTH LOGIN with what is no user, in the command",
                    known(
                            "ERROR CommandDispatcher - Error dispatching command for request AUTH\\s+"
                                    + "[^\\n]*IllegalArgumentException: username should not "),
                    "AUTH PLAIN with a user alone, who is refused",
                    known("ERROR AuthCmdHandler - DELEGATE failed from "),
                    "RCPT with several blanks: parameters of one name, which is empty",
                    known(
                            "ERROR CommandDispatcher - Error dispatching command for request RCPT\\s+"
                                    + "[^\\n]*IllegalArgumentException: Multiple entries with same key"),
                    "a machine so busy that a store of James took too long, as operators are told",
                    known("ERROR StoreBreaker - The store of [^\\n]* does not answer within "));

    private final Map<String, Long> known = new TreeMap<>();
    private final Map<String, Long> unknown = new TreeMap<>();

    private FuzzedLog() {}

    private static Pattern known(String beginning) {
        return Pattern.compile("^" + beginning, Pattern.DOTALL);
    }

    /** What stands in the log behind so many octets. */
    public static FuzzedLog read(Path file, long from) throws IOException {
        FuzzedLog log = new FuzzedLog();
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            in.skip(from);
            // not by lines: James lets a carriage return of a client stand in its log
            try (Scanner entries =
                    new Scanner(in, StandardCharsets.UTF_8)
                            .useDelimiter("\n(?=\\d\\d:\\d\\d:\\d\\d\\.\\d{3} )")) {
                entries.forEachRemaining(log::add);
            }
        }
        return log;
    }

    private void add(String entry) {
        String text = ENTRY.matcher(entry).find() ? entry.substring(13) : entry;
        if (!text.startsWith("ERROR ") && !THROWN.matcher(text).find()) {
            return;
        }
        Stream<String> reasons =
                KNOWN.entrySet().stream()
                        .filter(each -> each.getValue().matcher(text).find())
                        .map(Map.Entry::getKey);
        reasons.findFirst()
                .ifPresentOrElse(
                        reason -> known.merge(reason, 1L, Long::sum),
                        () ->
                                unknown.merge(
                                        text.substring(0, Math.min(SHOWN, text.length())),
                                        1L,
                                        Long::sum));
    }

    /** How often each thing was logged that James is known to log. */
    public Map<String, Long> known() {
        return known;
    }

    /** Everything else at ERROR or with an exception, and how often. */
    public Map<String, Long> unknown() {
        return unknown;
    }
}
