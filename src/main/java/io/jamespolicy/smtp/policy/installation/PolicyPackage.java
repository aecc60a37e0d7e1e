package io.jamespolicy.smtp.policy.installation;

import java.util.Optional;
import java.util.stream.Stream;

/**
 * A class of ours for the {@code coreHandlersPackage} of a {@code <handlerchain>}.
 *
 * <p>James creates one instance of the class and does not tell it which server asks. So servers
 * with different base lists need different classes.
 */
public enum PolicyPackage {
    FIRST("PolicyHandlersPackage", PolicyPackage.CORE),
    SECOND("PolicyHandlersPackage2", PolicyPackage.CORE),
    THIRD("PolicyHandlersPackage3", PolicyPackage.CORE),
    /** For James's list without AUTH, which exists since James 3.9. */
    NO_AUTH("PolicyNoAuthHandlersPackage", PolicyPackage.CORE_WITHOUT_AUTH);

    /** James's own list, the default of a {@code <handlerchain>}. */
    public static final String CORE = "org.apache.james.smtpserver.CoreCmdHandlerLoader";

    public static final String CORE_WITHOUT_AUTH =
            "org.apache.james.smtpserver.NoAuthCmdHandlerLoader";

    private final String className;
    private final String defaultBase;

    PolicyPackage(String simpleName, String defaultBase) {
        this.className = "io.jamespolicy.smtp." + simpleName;
        this.defaultBase = defaultBase;
    }

    /** The class name in {@code smtpserver.xml}. */
    public String className() {
        return className;
    }

    /** The base list where the {@code <handlerchain>} names none. */
    public String defaultBase() {
        return defaultBase;
    }

    /** The constant with this class name; empty where the class is not ours. */
    public static Optional<PolicyPackage> named(String className) {
        return Stream.of(values())
                .filter(candidate -> candidate.className.equals(className))
                .findFirst();
    }
}
