package io.jamespolicy.smtp.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;

/** Writes files so that James finds either all of the old one or all of the new one. */
final class FileReplacement {
    private FileReplacement() {}

    /**
     * Puts other octets into a file, which keeps its owner and permissions; a link stays a link.
     */
    static void replace(Path file, byte[] octets) throws IOException {
        Path real = file.toRealPath();
        create(real, octets, real);
    }

    /** Makes a file with the owner and the permissions of another one. */
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

    /** Who may do what with a file; nobody where the file system does not know. */
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
