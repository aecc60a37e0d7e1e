package io.jamespolicy.smtp.policy.installation;

import java.util.Optional;

/** The marker of a jar of this module, and the version in its manifest. */
public final class ModuleIdentity {
    /** The entry that only a jar of this module has. */
    public static final String CLASS_FILE = "io/jamespolicy/smtp/SmtpPolicyModule.class";

    /** The version where it is unknown. */
    public static final String UNKNOWN_VERSION = "unknown";

    private ModuleIdentity() {}

    /**
     * The version, such as {@code 0.1.0}; {@link #UNKNOWN_VERSION} where the classes do not come
     * from a jar.
     */
    public static String version() {
        return Optional.ofNullable(ModuleIdentity.class.getPackage().getImplementationVersion())
                .orElse(UNKNOWN_VERSION);
    }
}
