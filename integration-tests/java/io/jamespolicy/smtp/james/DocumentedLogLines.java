package io.jamespolicy.smtp.james;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The log lines of the module in docs/incidents.md. */
public final class DocumentedLogLines {
    /** The level and the message; an ellipsis stands for text that varies. */
    private static final Pattern LINE = Pattern.compile("\\b(WARN|ERROR) `([^`]+)`");

    private DocumentedLogLines() {}

    /** A pattern for all these lines, in the format of {@link ModuleLog#trouble}. */
    public static Pattern read() throws IOException {
        String document = Files.readString(Path.of("docs", "incidents.md"));
        return Pattern.compile(
                LINE.matcher(document)
                        .results()
                        .map(DocumentedLogLines::pattern)
                        .collect(Collectors.joining("|")));
    }

    private static String pattern(MatchResult line) {
        return line.group(1) + " " + Pattern.quote(line.group(2)).replace("…", "\\E.*\\Q");
    }
}
