package io.jamespolicy.smtp.cli;

import io.jamespolicy.smtp.policy.installation.ModuleIdentity;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;

/**
 * The command line of the jar: {@code java -jar james-smtp-policy-VERSION.jar}.
 *
 * <p>Exits with 0 where all is right or done, with 1 where something is missing or refused, and
 * with 2 where the command line itself is wrong.
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

    /** The commands; what they print goes to standard output, errors to standard error. */
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

    /** Of the manifest. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"james-smtp-policy " + ModuleIdentity.version()};
        }
    }
}
