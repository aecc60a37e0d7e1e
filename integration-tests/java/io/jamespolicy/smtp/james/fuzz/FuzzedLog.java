package io.jamespolicy.smtp.james.fuzz;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Scanner;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The log of a James under test. Entries at ERROR or with exceptions must be known, and none may
 * come from this module.
 */
public final class FuzzedLog {
    /** Shortens exceptions, since James logs one for each address that it cannot parse. */
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
    private static final String FAILED =
            "ERROR CommandDispatcher - Error dispatching command for request ";

    /**
     * Each octet after STARTTLS in {@link FuzzedSession} may be read separately before the close.
     */
    private static final int READS_BEHIND_STARTTLS = "\r\nNOOP\r\n".length();

    /** Known entries of James, see docs/james-facts.md. */
    private static final List<KnownEntry> KNOWN =
            List.of(
                    KnownEntry.of(
                            "an address that cannot be parsed, with its exception",
                            "INFO  (?:Mail|Rcpt)CmdHandler - Error parsing (?:sender|recipient) addr",
                            "MAIL 501",
                            "RCPT 553"),
                    KnownEntry.of(
                            "a connection that was reset",
                            BROKEN_OFF + "(?:Connection reset|Broken pipe)",
                            LegalReplies.GREETING + " 220"),
                    KnownEntry.upTo(
                            READS_BEHIND_STARTTLS + 1,
                            "a command behind STARTTLS, or STARTTLS with an argument",
                            BROKEN_OFF + "CommandInjectionDetectedException",
                            ServerModel.BROKEN_OFF_ROW + " 451"),
                    KnownEntry.of(
                            "a client that goes without a word behind TLS",
                            BROKEN_OFF + "(?:SSLException|ClosedChannelException)",
                            "STARTTLS 220"),
                    KnownEntry.of(
                            "AUTH LOGIN with what is no user, in the line behind it",
                            BROKEN_OFF + "IllegalArgumentException: username should not ",
                            LegalReplies.AUTH_EXCHANGE + " 451"),
                    KnownEntry.of(
                            "the buffer of that line, which James does not release",
                            "ERROR ResourceLeakDetector - LEAK: ByteBuf\\.release\\(\\) was not called",
                            LegalReplies.AUTH_EXCHANGE + " 451"),
                    KnownEntry.of(
                            "AUTH LOGIN with what is no user, in the command",
                            FAILED
                                    + "AUTH\\s+[^\\n]*IllegalArgumentException: username should not ",
                            "AUTH 451"),
                    KnownEntry.of(
                            "AUTH PLAIN with a user alone, who is refused",
                            "ERROR AuthCmdHandler - DELEGATE failed from ",
                            "AUTH 535",
                            LegalReplies.AUTH_EXCHANGE + " 535"),
                    KnownEntry.of(
                            "RCPT with several blanks: parameters of one name, which is empty",
                            FAILED
                                    + "RCPT\\s+[^\\n]*IllegalArgumentException: Multiple entries with same key",
                            "RCPT 451"));

    /** Entries of a busy machine whose stores time out. */
    private static final Pattern BUSY =
            Pattern.compile(
                    "^ERROR CircuitBreaker - The [^\\n]* (?:does not answer within \\d+ ms|fails);[^\\n]*\\s+"
                            + "java\\.util\\.concurrent\\.TimeoutException\\b");

    private final Map<String, Long> known = new TreeMap<>();
    private final Map<String, Long> unknown = new TreeMap<>();

    private FuzzedLog() {}

    /** The log after this number of octets. */
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
        if (BUSY.matcher(text).find()) {
            known.merge("a store of James that took too long", 1L, Long::sum);
            return;
        }
        KNOWN.stream()
                .filter(each -> each.isHow(text))
                .findFirst()
                .ifPresentOrElse(
                        each -> known.merge(each.reason(), 1L, Long::sum),
                        () -> unknown.merge(cut(text), 1L, Long::sum));
    }

    private static String cut(String text) {
        return text.substring(0, Math.min(SHOWN, text.length()));
    }

    /** The number of each known entry. */
    public Map<String, Long> known() {
        return known;
    }

    /** The number of each unknown entry at ERROR or with an exception. */
    public Map<String, Long> unknown() {
        return unknown;
    }

    /** Known entries that are more frequent than the replies explain. */
    public Map<String, Long> unexplained(Map<String, Long> replies) {
        return KNOWN.stream()
                .filter(each -> known.getOrDefault(each.reason(), 0L) > each.most(replies))
                .collect(Collectors.toMap(KnownEntry::reason, each -> known.get(each.reason())));
    }
}
