package io.jamespolicy.smtp.policy.installation;

import java.util.Optional;

/** By what a jar of this module is known, and the version that its manifest has. */
public final class ModuleIdentity {
    /** Only a jar of this module has this entry. */
    public static final String CLASS_FILE = "io/jamespolicy/smtp/SmtpPolicyModule.class";

    /** Where the version is not known. */
    public static final String UNKNOWN_VERSION = "unknown";

    private ModuleIdentity() {}

    /** Such as {@code 0.1.0}; {@code unknown} where our classes do not come from a jar. */
    public static String version() {
        return Optional.ofNullable(ModuleIdentity.class.getPackage().getImplementationVersion())
                .orElse(UNKNOWN_VERSION);
    }
}
