package io.jamespolicy.smtp.cli;

import java.nio.file.Path;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The options of the commands that change a James. */
final class EditOptions {
    @Parameters(paramLabel = "JAMES_DIR", description = "The folder of James, with conf in it.")
    private Path directory;

    @Option(names = "--dry-run", description = "Show the changes and make none.")
    private boolean dryRun;

    /**
     * @throws FailedCommandException when the folder is not a James
     */
    JamesFolder james() throws FailedCommandException {
        return JamesFolder.at(directory);
    }

    boolean isDryRun() {
        return dryRun;
    }
}
