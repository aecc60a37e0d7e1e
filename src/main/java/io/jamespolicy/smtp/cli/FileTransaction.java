package io.jamespolicy.smtp.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Set;

/** A set of file changes that is applied completely or not at all. */
final class FileTransaction {
    private final Deque<Undo> done = new ArrayDeque<>();
    private final List<Path> backups = new ArrayList<>();

    private interface Undo {
        void run() throws IOException;
    }

    /** Changes a file and leaves a backup. */
    void changeWithBackup(FileChange change) throws IOException {
        if (change.before().isPresent()) {
            Path backup = Backups.make(change.file());
            backups.add(backup);
            done.push(() -> Files.deleteIfExists(backup));
        }
        change(change);
    }

    void change(FileChange change) throws IOException {
        Path file = change.file();
        if (change.before().isEmpty()) {
            done.push(() -> Files.deleteIfExists(file));
            FileReplacement.create(
                    file, change.after().orElseThrow(), file.resolveSibling("smtpserver.xml"));
            return;
        }
        byte[] before = change.before().get();
        requireUnchanged(file, before);
        if (change.after().isEmpty()) {
            remove(file);
        } else {
            done.push(() -> FileReplacement.replace(file, before));
            FileReplacement.replace(file, change.after().get());
        }
    }

    /** Copies a jar to a path that does not exist yet. */
    void copy(Path jar, Path target) throws IOException {
        Files.createDirectories(target.getParent());
        done.push(() -> Files.deleteIfExists(target));
        FileReplacement.create(target, Files.readAllBytes(jar), target);
        makeReadable(target);
    }

    /** Removes a file. */
    void remove(Path file) throws IOException {
        byte[] before = Files.readAllBytes(file);
        Set<PosixFilePermission> permissions = FileReplacement.permissions(file);
        done.push(
                () -> {
                    Files.write(file, before);
                    FileReplacement.allow(file, permissions);
                });
        Files.delete(file);
    }

    /** Undoes all changes after a failure and returns the exception to report. */
    FailedCommandException undoneFor(IOException cause) {
        try {
            undo();
            return new FailedCommandException(
                    "Nothing is changed: " + FailedCommandException.reason(cause));
        } catch (IOException e) {
            return new FailedCommandException(
                    FailedCommandException.reason(cause)
                            + "; and not everything could be put back: "
                            + FailedCommandException.reason(e));
        }
    }

    /** Undoes all changes. */
    void undo() throws IOException {
        while (!done.isEmpty()) {
            done.pop().run();
        }
    }

    /** The backups that this transaction made. */
    List<Path> backups() {
        return backups;
    }

    private static void requireUnchanged(Path file, byte[] before) throws IOException {
        if (!Arrays.equals(Files.readAllBytes(file), before)) {
            throw new IOException(file + " was changed by somebody else meanwhile");
        }
    }

    /** Temporary files are readable by their owner only, but James may run as another user. */
    private static void makeReadable(Path file) throws IOException {
        if (!file.toFile().setReadable(true, false)) {
            throw new IOException(file + " cannot be made readable");
        }
    }
}
