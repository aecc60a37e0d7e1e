package io.jamespolicy.smtp.installation;

import io.jamespolicy.smtp.policy.installation.ModuleIdentity;
import java.io.IOException;
import java.net.URL;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The jars on the class path that contain this module. */
final class ModuleCopies {
    private ModuleCopies() {}

    /** A warning where there is more than one copy; else empty. */
    static Optional<String> warning(ClassLoader loader) throws IOException {
        return warning(
                Collections.list(loader.getResources(ModuleIdentity.CLASS_FILE)).stream()
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
                .replaceFirst("!?/" + ModuleIdentity.CLASS_FILE + "$", "");
    }
}
