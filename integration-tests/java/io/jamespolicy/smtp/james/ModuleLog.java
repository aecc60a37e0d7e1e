package io.jamespolicy.smtp.james;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The problems that the module logged since some moment. */
public final class ModuleLog {
    private static final Pattern ENTRY =
            Pattern.compile("^\\d{4}-\\d\\d-\\d\\dT\\S+ (\\S+) +(\\S+) - (.*)");

    /** A logger of the module. */
    private static final String OURS = "org\\.apache\\.james\\.smtppolicy(\\..*)?";

    /** The end of the only line about a store that has a stack trace. */
    private static final String STORE = "; what needs it goes on without, until it answers again";

    private static final Pattern JDK = Pattern.compile("^\\s+at (java\\.base/|jdk\\.|java\\.).*");
    private static final Pattern OUR_CODE =
            Pattern.compile("^\\s+at io\\.jamespolicy\\.smtp\\.(?!james\\.).*");

    private final JamesDirectory directory;
    private final int before;

    private ModuleLog(JamesDirectory directory, int before) {
        this.directory = directory;
        this.before = before;
    }

    public static ModuleLog since(JamesDirectory directory) throws IOException {
        return new ModuleLog(directory, Files.readAllLines(directory.log()).size());
    }

    /** The lines at WARN and ERROR, as level and message. */
    public List<String> trouble() throws IOException {
        List<String> trouble = new ArrayList<>();
        for (String line : lines()) {
            Matcher entry = ENTRY.matcher(line);
            if (entry.find()
                    && entry.group(2).matches(OURS)
                    && entry.group(1).matches("WARN|ERROR")) {
                trouble.add(entry.group(1) + " " + entry.group(3));
            }
        }
        return trouble;
    }

    /**
     * The places where our code threw, or called JDK code that threw, except for the line about a
     * store.
     */
    public List<String> thrown() throws IOException {
        List<String> thrown = new ArrayList<>();
        boolean innermost = false;
        boolean told = false;
        for (String line : lines()) {
            if (!line.startsWith("\tat ")) {
                innermost = true;
                told = ENTRY.matcher(line).matches() ? line.contains(STORE) : told;
            } else if (innermost && !told && !JDK.matcher(line).matches()) {
                innermost = false;
                if (OUR_CODE.matcher(line).matches()) {
                    thrown.add(line.trim());
                }
            }
        }
        return thrown;
    }

    private List<String> lines() throws IOException {
        return Files.readAllLines(directory.log()).stream()
                .skip(before)
                .collect(Collectors.toList());
    }
}
