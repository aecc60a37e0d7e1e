package io.jamespolicy.smtp.config;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import org.apache.james.filesystem.api.FileSystem;

/** A file in {@code conf/} of the running James. */
final class ConfFile {
    private final FileSystem files;
    private final String place;

    ConfFile(FileSystem files, String name) {
        this.files = files;
        this.place = FileSystem.FILE_PROTOCOL_AND_CONF + name;
    }

    /** Whether a file of this name exists, readable or not. A broken link counts. */
    boolean exists() throws FileNotFoundException {
        return Files.exists(files.getFile(place).toPath(), LinkOption.NOFOLLOW_LINKS);
    }

    InputStream open() throws IOException {
        return files.getResource(place);
    }
}
