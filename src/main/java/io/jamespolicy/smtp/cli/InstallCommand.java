package io.jamespolicy.smtp.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Installs the module in a James. */
@Command(
        name = "install",
        mixinStandardHelpOptions = true,
        description = {
            "Puts the module into a James: the jar into extensions-jars, and its classes into the files in conf.",
            "Leaves a backup beside each file that it changes. Changes nothing where it does not understand a file."
        })
final class InstallCommand implements Callable<Integer> {
    @Mixin private EditOptions options;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws FailedCommandException {
        JamesFolder james = options.james();
        ModuleJar ours = ModuleJar.running();
        ConfChanges conf = ConfChanges.install(james);
        List<Path> obsolete = new ArrayList<>();
        boolean there = false;
        for (ModuleJar jar : ModuleJar.in(james)) {
            if (!there && isSame(jar, ours)) {
                there = true;
            } else {
                obsolete.add(jar.file());
            }
        }
        Path target = james.extensions().resolve(ours.file().getFileName());
        show(james, conf, obsolete, there, target);
        if (there && obsolete.isEmpty() && conf.all().isEmpty()) {
            out().println("Nothing to do: the module is installed.");
        } else if (options.isDryRun()) {
            out().println("Nothing is changed (--dry-run).");
        } else {
            apply(james, conf, obsolete, there ? null : ours.file(), target);
            out().println("The module is installed. Restart James.");
        }
        return 0;
    }

    private static boolean isSame(ModuleJar jar, ModuleJar ours) throws FailedCommandException {
        try {
            return jar.isSameAs(ours);
        } catch (IOException e) {
            throw FailedCommandException.unreadable(jar.file(), e);
        }
    }

    private void show(
            JamesFolder james, ConfChanges conf, List<Path> obsolete, boolean there, Path target) {
        if (!there) {
            out().println("New: " + james.shown(target));
        }
        obsolete.forEach(
                jar -> out().println("Removed, another copy of the module: " + james.shown(jar)));
        conf.all().forEach(change -> out().print(change.diff()));
        conf.notes().forEach(out()::println);
    }

    private void apply(
            JamesFolder james, ConfChanges conf, List<Path> obsolete, Path jar, Path target)
            throws FailedCommandException {
        FileTransaction transaction = new FileTransaction();
        try {
            for (Path old : obsolete) {
                transaction.remove(old);
            }
            if (jar != null) {
                requireAbsent(target);
                transaction.copy(jar, target);
            }
            for (FileChange change : conf.all()) {
                transaction.changeWithBackup(change);
            }
        } catch (IOException e) {
            throw transaction.undoneFor(e);
        }
        transaction.backups().forEach(backup -> out().println("Backup: " + james.shown(backup)));
    }

    private static void requireAbsent(Path target) throws IOException {
        if (Files.exists(target)) {
            throw new IOException(target + " is there, and is not this module");
        }
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
