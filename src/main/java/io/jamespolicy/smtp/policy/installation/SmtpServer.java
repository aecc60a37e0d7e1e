package io.jamespolicy.smtp.policy.installation;

import com.google.auto.value.AutoValue;
import java.util.Optional;

/** One enabled {@code <smtpserver>} of James, as configured at start. */
@AutoValue
public abstract class SmtpServer {
    /**
     * @param name its {@code <jmxName>}
     * @param addresses the addresses that it listens on, as {@code <bind>} has them
     * @param basePackage the base list of its handlers; empty where the server is not under policy
     * @param counted whether it has the MBeans of this module
     */
    public static SmtpServer of(
            String name, String addresses, Optional<String> basePackage, boolean counted) {
        return new AutoValue_SmtpServer(name, addresses, basePackage, counted);
    }

    public abstract String name();

    public abstract String addresses();

    public abstract Optional<String> basePackage();

    public abstract boolean isCounted();

    @Override
    public String toString() {
        return name() + " (" + addresses() + ")";
    }
}
