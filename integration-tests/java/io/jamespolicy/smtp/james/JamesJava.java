package io.jamespolicy.smtp.james;

import java.nio.file.Path;

/** The Java for James: the one of the tests, unless the property james.java.home is set. */
final class JamesJava {
    private JamesJava() {}

    static String executable() {
        String home = System.getProperty("james.java.home", "");
        return Path.of(home.isEmpty() ? System.getProperty("java.home") : home, "bin", "java")
                .toString();
    }
}
