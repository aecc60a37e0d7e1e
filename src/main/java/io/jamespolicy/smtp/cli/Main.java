package io.jamespolicy.smtp.cli;

import io.jamespolicy.smtp.policy.installation.ModuleIdentity;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;

/**
 * The command line of the jar: {@code java -jar james-smtp-policy-VERSION.jar}.
 *
 * <p>Exit codes: 0 for success, 1 where something is missing or refused, 2 for a wrong command
 * line.
 */
@Command(
        name = "java -jar james-smtp-policy.jar",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        synopsisSubcommandLabel = "COMMAND",
        description = "Installs james-smtp-policy in a James, checks and removes it.",
        subcommands = {CheckCommand.class, InstallCommand.class, UninstallCommand.class})
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    /** The commands. They print to standard output, and errors to standard error. */
    static CommandLine commandLine() {
        CommandLine commands = new CommandLine(new Main());
        return commands.setExecutionExceptionHandler(
                (e, command, parsed) -> {
                    command.getErr()
                            .println(
                                    e instanceof FailedCommandException
                                            ? e.getMessage()
                                            : e.toString());
                    return CommandLine.ExitCode.SOFTWARE;
                });
    }

    /** The version in the manifest. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"james-smtp-policy " + ModuleIdentity.version()};
        }
    }
}
