package io.jamespolicy.smtp.policy.installation;

import com.google.auto.value.AutoValue;
import java.util.Optional;

/** One enabled {@code <smtpserver>} of James, as it was wired when James started. */
@AutoValue
public abstract class SmtpServer {
    /**
     * @param name its {@code <jmxName>}
     * @param addresses where it listens, as {@code <bind>} has it
     * @param basePackage the class whose list of handlers ours is derived from; empty where the
     *     server is not under policy
     * @param counted whether it has MBeans of this module
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
