package io.jamespolicy.smtp.james;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A file system of a few MiB in memory, mounted at a directory, which a test can fill. */
public final class SmallVolume implements AutoCloseable {
    private static final int BLOCK = 4_096;
    private static final int ROOM = 8 * BLOCK;

    private final Path directory;
    private final boolean mounted;

    private SmallVolume(Path directory, boolean mounted) {
        this.directory = directory;
        this.mounted = mounted;
    }

    /** Mounts it at this directory, if the test may mount. */
    public static SmallVolume at(Path directory, int mebibytes) {
        return new SmallVolume(
                directory,
                run(
                        "mount",
                        "-t",
                        "tmpfs",
                        "-o",
                        "size=" + mebibytes + "m",
                        "smtp-policy-test",
                        directory.toString()));
    }

    public boolean isMounted() {
        return mounted;
    }

    /**
     * Fills it except 32 KiB. Files that are deleted meanwhile free space, so repeat it if needed.
     */
    public void fill() {
        try (FileChannel ballast =
                FileChannel.open(ballast(), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            ballast.position(ballast.size());
            try {
                while (mounted) {
                    ballast.write(ByteBuffer.allocate(BLOCK));
                }
            } catch (IOException full) {
                ballast.truncate(Math.max(0, ballast.size() - ROOM));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Frees what {@link #fill} used. */
    public void free() throws IOException {
        Files.deleteIfExists(ballast());
    }

    private Path ballast() {
        return directory.resolve("ballast");
    }

    @Override
    public void close() {
        if (mounted) {
            run("umount", directory.toString());
        }
    }

    private static boolean run(String... command) {
        try {
            return new ProcessBuilder(command).start().waitFor() == 0;
        } catch (IOException noSuchProgram) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
