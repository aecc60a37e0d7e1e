package io.jamespolicy.smtp.james;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What docs/incidents.md says that the module logs when something fails. */
public final class DocumentedTrouble {
    /** Level and message; an ellipsis stands for what varies. */
    private static final Pattern LINE = Pattern.compile("\\b(WARN|ERROR) `([^`]+)`");

    private DocumentedTrouble() {}

    /** All such lines, as {@link ModuleLog#trouble} tells them. */
    public static Pattern read() throws IOException {
        String document = Files.readString(Path.of("docs", "incidents.md"));
        return Pattern.compile(
                LINE.matcher(document)
                        .results()
                        .map(DocumentedTrouble::pattern)
                        .collect(Collectors.joining("|")));
    }

    private static String pattern(MatchResult line) {
        return line.group(1) + " " + Pattern.quote(line.group(2)).replace("…", "\\E.*\\Q");
    }
}
