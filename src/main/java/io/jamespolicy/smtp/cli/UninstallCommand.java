package io.jamespolicy.smtp.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Removes the module from a James. */
@Command(
        name = "uninstall",
        mixinStandardHelpOptions = true,
        description = {
            "Takes the module out of a James: its classes out of the files in conf, and the jar out of extensions-jars.",
            "Files that only install has changed are then as they were. smtppolicy.xml stays."
        })
final class UninstallCommand implements Callable<Integer> {
    private static final List<String> SETTINGS = List.of("smtppolicy.xml", "fullnames.properties");

    @Mixin private EditOptions options;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws FailedCommandException {
        JamesFolder james = options.james();
        ConfChanges conf = ConfChanges.uninstall(james);
        List<ModuleJar> jars = ModuleJar.in(james);
        conf.all().forEach(change -> out().print(change.diff()));
        jars.forEach(jar -> out().println("Removed: " + james.shown(jar.file())));
        if (conf.all().isEmpty() && jars.isEmpty()) {
            out().println("Nothing to do: the module is not installed.");
        } else if (options.isDryRun()) {
            out().println("Nothing is changed (--dry-run).");
        } else {
            apply(james, conf, jars);
            out().println("The module is removed. Restart James.");
        }
        return 0;
    }

    private void apply(JamesFolder james, ConfChanges conf, List<ModuleJar> jars)
            throws FailedCommandException {
        FileTransaction transaction = new FileTransaction();
        try {
            for (FileChange change : conf.all()) {
                transaction.change(change);
            }
            for (ModuleJar jar : jars) {
                transaction.remove(jar.file());
            }
            for (Path backup : needless(conf)) {
                transaction.remove(backup);
            }
        } catch (IOException e) {
            throw transaction.undoneFor(e);
        }
        Stream.concat(
                        conf.all().stream().flatMap(change -> Backups.of(change.file()).stream()),
                        SETTINGS.stream().map(james::conf))
                .filter(Files::exists)
                .forEach(file -> out().println("Kept: " + james.shown(file)));
    }

    /** The backups whose content is restored. */
    private static List<Path> needless(ConfChanges conf) {
        return conf.all().stream()
                .filter(change -> change.after().isPresent())
                .flatMap(
                        change ->
                                Backups.of(change.file()).stream()
                                        .filter(backup -> has(backup, change.after().get())))
                .collect(Collectors.toList());
    }

    private static boolean has(Path backup, byte[] octets) {
        try {
            return Arrays.equals(Files.readAllBytes(backup), octets);
        } catch (IOException e) { // keep the backup
            return false;
        }
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
