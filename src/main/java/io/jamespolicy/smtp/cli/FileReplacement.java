package io.jamespolicy.smtp.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;

/** Replaces files atomically: James reads either the old content or the new content. */
final class FileReplacement {
    private FileReplacement() {}

    /**
     * Replaces the content of a file. Keeps its owner and permissions, and keeps symbolic links.
     */
    static void replace(Path file, byte[] octets) throws IOException {
        Path real = file.toRealPath();
        create(real, octets, real);
    }

    /** Creates a file with the owner and the permissions of another file. */
    static void create(Path file, byte[] octets, Path like) throws IOException {
        Path temporary = Files.createTempFile(file.getParent(), ".smtp-policy", ".tmp");
        try {
            Files.write(temporary, octets);
            copyOwner(like, temporary);
            Files.move(
                    temporary,
                    file,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    /** The POSIX permissions of a file; empty where the file system has none. */
    static Set<PosixFilePermission> permissions(Path file) throws IOException {
        PosixFileAttributeView view =
                Files.getFileAttributeView(file, PosixFileAttributeView.class);
        return view == null ? Set.of() : view.readAttributes().permissions();
    }

    static void allow(Path file, Set<PosixFilePermission> permissions) throws IOException {
        if (!permissions.isEmpty()) {
            Files.setPosixFilePermissions(file, permissions);
        }
    }

    private static void copyOwner(Path from, Path to) throws IOException {
        PosixFileAttributeView target =
                Files.getFileAttributeView(to, PosixFileAttributeView.class);
        if (target == null || !Files.exists(from)) {
            return;
        }
        PosixFileAttributes source = Files.readAttributes(from, PosixFileAttributes.class);
        PosixFileAttributes own = target.readAttributes();
        if (!own.owner().equals(source.owner())) {
            target.setOwner(source.owner());
        }
        if (!own.group().equals(source.group())) {
            target.setGroup(source.group());
        }
        target.setPermissions(source.permissions());
    }
}
