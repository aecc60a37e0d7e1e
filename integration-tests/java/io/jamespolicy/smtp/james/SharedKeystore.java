package io.jamespolicy.smtp.james;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.io.FileUtils;

/** A keystore that all Jameses of a build share, since generating one takes seconds. */
final class SharedKeystore {
    private static final String NAME = "keystore";
    private static final String OPTIONS =
            "-genkeypair -alias james -keyalg RSA -keysize 2048 -dname CN=mx.example.org"
                    + " -storetype PKCS12 -storepass changeit";
    private static final Path FILE = make();

    private SharedKeystore() {}

    /** Copies it to the folder where {@code smtpserver.xml} expects it. */
    static void copyTo(Path configuration) throws IOException {
        Path target = configuration.resolve(NAME);
        if (!Files.exists(target)) {
            Files.copy(FILE, target);
        }
    }

    private static Path make() {
        try {
            Path directory = Files.createTempDirectory("james-keystore");
            Path file = directory.resolve(NAME);
            List<String> command = new ArrayList<>();
            command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
            command.addAll(List.of(OPTIONS.split(" ")));
            command.addAll(List.of("-keystore", file.toString()));
            int code = new ProcessBuilder(command).inheritIO().start().waitFor();
            if (code != 0) {
                throw new IllegalStateException("keytool ends with " + code);
            }
            FileUtils.forceDeleteOnExit(directory.toFile());
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
