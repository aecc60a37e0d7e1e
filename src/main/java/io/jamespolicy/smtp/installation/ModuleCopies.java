package io.jamespolicy.smtp.installation;

import java.io.IOException;
import java.net.URL;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The jars on the class path that have this module. */
final class ModuleCopies {
    private static final String CLASS_FILE = "io/jamespolicy/smtp/SmtpPolicyModule.class";

    private ModuleCopies() {}

    /** One sentence where the class path has the module more than once. */
    static Optional<String> warning(ClassLoader loader) throws IOException {
        return warning(
                Collections.list(loader.getResources(CLASS_FILE)).stream()
                        .map(ModuleCopies::jar)
                        .distinct()
                        .collect(Collectors.toList()));
    }

    static Optional<String> warning(List<String> jars) {
        return jars.size() < 2
                ? Optional.empty()
                : Optional.of(
                        jars.size()
                                + " copies of james-smtp-policy are on the class path: James uses "
                                + jars.get(0)
                                + "; remove "
                                + String.join(", ", jars.subList(1, jars.size()))
                                + ", or the one that you do not want, and restart");
    }

    private static String jar(URL classFile) {
        return classFile
                .toString()
                .replaceFirst("^jar:", "")
                .replaceFirst("^file:", "")
                .replaceFirst("!?/" + CLASS_FILE + "$", "");
    }
}
