package io.jamespolicy.smtp.cli;

import io.jamespolicy.smtp.policy.installation.Diagnostic;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Reports how the module is installed in a James. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description = {
            "Says what is right, what is missing and what to type. James need not run, and nothing is changed.",
            "Exits with 0 where nothing has to be done, with 1 otherwise."
        })
final class CheckCommand implements Callable<Integer> {
    @Parameters(paramLabel = "JAMES_DIR", description = "The folder of James, with conf in it.")
    private Path directory;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws FailedCommandException {
        JamesFolder james = JamesFolder.at(directory);
        List<Diagnostic> facts =
                Stream.concat(JarCheck.of(james).stream(), SettingsCheck.of(james).stream())
                        .collect(Collectors.toList());
        PrintWriter out = spec.commandLine().getOut();
        facts.forEach(fact -> out.println(line(fact)));
        long faults = facts.stream().filter(fact -> fact.kind().isFault()).count();
        out.println(
                faults == 0
                        ? "All is right."
                        : "To be done: "
                                + faults
                                + ". The command install makes these edits, but for what is wrong.");
        return faults == 0 ? 0 : 1;
    }

    /** Indents all lines but the first. */
    private static String line(Diagnostic fact) {
        return String.format(
                "%-8s %s", fact.kind().spelling(), fact.sentence().replace("\n", "\n         "));
    }
}
