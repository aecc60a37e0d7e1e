package io.jamespolicy.smtp.policy.installation;

import java.util.Optional;
import java.util.stream.Stream;

/**
 * A class of ours that an operator names as {@code coreHandlersPackage} of a {@code
 * <handlerchain>}.
 *
 * <p>James makes an object of the class that is named, and tells it nothing of its server. So
 * servers whose lists of handlers differ need different classes.
 */
public enum PolicyPackage {
    FIRST("PolicyHandlersPackage", PolicyPackage.CORE),
    SECOND("PolicyHandlersPackage2", PolicyPackage.CORE),
    THIRD("PolicyHandlersPackage3", PolicyPackage.CORE),
    /** For James's list without AUTH, which James has from 3.9 on. */
    NO_AUTH("PolicyNoAuthHandlersPackage", PolicyPackage.CORE_WITHOUT_AUTH);

    /** James's own list, which a {@code <handlerchain>} has that names none. */
    public static final String CORE = "org.apache.james.smtpserver.CoreCmdHandlerLoader";

    public static final String CORE_WITHOUT_AUTH =
            "org.apache.james.smtpserver.NoAuthCmdHandlerLoader";

    private final String className;
    private final String defaultBase;

    PolicyPackage(String simpleName, String defaultBase) {
        this.className = "io.jamespolicy.smtp." + simpleName;
        this.defaultBase = defaultBase;
    }

    /** As it stands in {@code smtpserver.xml}. */
    public String className() {
        return className;
    }

    /** The list that it is derived from where the {@code <handlerchain>} names no other. */
    public String defaultBase() {
        return defaultBase;
    }

    /** The one with this class name; empty where the class is none of ours. */
    public static Optional<PolicyPackage> named(String className) {
        return Stream.of(values())
                .filter(candidate -> candidate.className.equals(className))
                .findFirst();
    }
}
