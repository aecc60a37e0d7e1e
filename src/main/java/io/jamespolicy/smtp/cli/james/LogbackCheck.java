package io.jamespolicy.smtp.cli.james;

import io.jamespolicy.smtp.config.StrictXml;
import io.jamespolicy.smtp.policy.installation.Diagnostic;
import io.jamespolicy.smtp.policy.installation.Diagnostic.Kind;
import io.jamespolicy.smtp.policy.log.LoggerNames;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.xml.sax.Attributes;
import org.xml.sax.InputSource;
import org.xml.sax.Locator;
import org.xml.sax.SAXException;

/** Checks whether {@code logback.xml} enables the loggers of this module. */
final class LogbackCheck implements StrictXml.Elements {
    private static final String ROOT = "";
    private static final int NONE = -1;
    private static final Set<String> PASS_INFO = Set.of("INFO", "DEBUG", "TRACE", "ALL");

    private final Map<String, String> levels = new HashMap<>();
    private final List<String> ignoredAppenders = new ArrayList<>();
    private int appendersOfAsync = NONE;

    private LogbackCheck() {}

    static List<Diagnostic> of(Path file) {
        if (!Files.exists(file)) {
            return List.of(
                    Diagnostic.of(
                            Kind.NOTE,
                            "conf/logback.xml is not there: whether the audit is logged hangs on what James is started with"));
        }
        LogbackCheck levels = new LogbackCheck();
        try (InputStream content = Files.newInputStream(file)) {
            StrictXml.read(new InputSource(content), levels);
            return Stream.concat(
                            Stream.of(LoggerNames.MODULE, LoggerNames.AUDIT)
                                    .map(levels::diagnostic),
                            levels.ignoredAppenders.stream().map(LogbackCheck::ignored))
                    .collect(Collectors.toList());
        } catch (IOException | SAXException e) {
            return List.of(
                    Diagnostic.of(
                            Kind.WRONG, "conf/logback.xml cannot be read: " + e.getMessage()));
        }
    }

    /** The files that James 3.9 ships have such an appender. */
    private static Diagnostic ignored(String appender) {
        return Diagnostic.of(
                Kind.NOTE,
                "conf/logback.xml: an AsyncAppender takes one appender, and "
                        + appender
                        + " is not its first: nothing is written there");
    }

    private Diagnostic diagnostic(String logger) {
        String level = level(logger);
        return PASS_INFO.contains(level)
                ? Diagnostic.of(Kind.OK, "conf/logback.xml logs " + logger)
                : Diagnostic.of(
                        Kind.NOTE,
                        "conf/logback.xml logs "
                                + logger
                                + " at "
                                + level
                                + " only; what it says at INFO needs <logger name=\""
                                + logger
                                + "\" level=\"INFO\"/>");
    }

    /**
     * The level of the logger or of its nearest parent with a level. Logback's default is DEBUG.
     */
    private String level(String logger) {
        for (String name = logger; !name.isEmpty(); name = parent(name)) {
            if (levels.containsKey(name)) {
                return levels.get(name);
            }
        }
        return levels.getOrDefault(ROOT, "DEBUG");
    }

    private static String parent(String name) {
        return name.contains(".") ? name.substring(0, name.lastIndexOf('.')) : ROOT;
    }

    @Override
    public void begin(String name, Attributes attributes, Locator place) {
        Optional<String> level =
                Optional.ofNullable(attributes.getValue("level"))
                        .map(text -> text.toUpperCase(Locale.ROOT));
        if (name.equals("appender") && endsWithAsync(attributes.getValue("class"))) {
            appendersOfAsync = 0;
        } else if (name.equals("appender-ref") && appendersOfAsync > NONE) {
            appendersOfAsync++;
            if (appendersOfAsync > 1) {
                ignoredAppenders.add(attributes.getValue("ref"));
            }
        } else if (name.equals("root")) {
            level.ifPresent(found -> levels.put(ROOT, found));
        } else if (name.equals("logger") && attributes.getValue("name") != null) {
            level.ifPresent(found -> levels.put(attributes.getValue("name"), found));
        }
    }

    private static boolean endsWithAsync(String className) {
        return className != null && className.endsWith("AsyncAppender");
    }

    @Override
    public void end(String name, Locator place) {
        if (name.equals("appender")) {
            appendersOfAsync = NONE;
        }
    }
}
