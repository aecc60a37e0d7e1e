package io.jamespolicy.smtp;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The tables below one heading of a document, for tests that compare documents with code. */
public final class MarkdownTable {
    private MarkdownTable() {}

    /**
     * The rows of all tables between a heading and the next heading of the same or a higher level,
     * without header rows. A cell in backquotes is returned without them.
     */
    public static List<List<String>> rows(String document, String heading) throws IOException {
        String rank = heading.substring(0, heading.indexOf(' '));
        List<String> lines = Files.readAllLines(Path.of("docs", document));
        return lines.stream()
                .skip(lines.indexOf(heading) + 1L)
                .takeWhile(line -> !line.startsWith("#") || line.indexOf(' ') > rank.length())
                .filter(line -> line.startsWith("| `"))
                .map(
                        line ->
                                Stream.of(
                                                line.substring(2, line.lastIndexOf(" |"))
                                                        .split(" \\| ?", -1))
                                        .map(cell -> cell.replaceAll("^`(.*)`$", "$1"))
                                        .collect(Collectors.toList()))
                .collect(Collectors.toList());
    }

    /** One column of the {@link #rows}, from 0. */
    public static List<String> column(String document, String heading, int column)
            throws IOException {
        return rows(document, heading).stream()
                .map(row -> row.get(column))
                .collect(Collectors.toList());
    }
}
