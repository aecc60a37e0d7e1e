package io.jamespolicy.smtp.installation;

import java.util.Optional;

/** The version of this module, as the manifest of its jar has it. */
final class ModuleVersion {
    private ModuleVersion() {}

    /** Such as {@code 0.1.0}; {@code unknown} where our classes do not come from a jar. */
    static String current() {
        return Optional.ofNullable(ModuleVersion.class.getPackage().getImplementationVersion())
                .orElse("unknown");
    }
}
