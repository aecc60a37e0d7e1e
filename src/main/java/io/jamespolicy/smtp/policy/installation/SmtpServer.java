package io.jamespolicy.smtp.policy.installation;

import java.util.Objects;
import java.util.Optional;

/** One enabled {@code <smtpserver>} of James, as it was wired when James started. */
public final class SmtpServer {
    private final String name;
    private final String addresses;
    private final Optional<String> basePackage;
    private final boolean counted;

    private SmtpServer(
            String name, String addresses, Optional<String> basePackage, boolean counted) {
        this.name = Objects.requireNonNull(name);
        this.addresses = Objects.requireNonNull(addresses);
        this.basePackage = Objects.requireNonNull(basePackage);
        this.counted = counted;
    }

    /**
     * @param name its {@code <jmxName>}
     * @param addresses where it listens, as {@code <bind>} has it
     * @param basePackage the class whose list of handlers ours is derived from; empty where the
     *     server is not under policy
     * @param counted whether it has MBeans of this module
     */
    public static SmtpServer of(
            String name, String addresses, Optional<String> basePackage, boolean counted) {
        return new SmtpServer(name, addresses, basePackage, counted);
    }

    public String name() {
        return name;
    }

    public String addresses() {
        return addresses;
    }

    public Optional<String> basePackage() {
        return basePackage;
    }

    public boolean isCounted() {
        return counted;
    }

    @Override
    public boolean equals(Object other) {
        if (!(other instanceof SmtpServer)) {
            return false;
        }
        SmtpServer that = (SmtpServer) other;
        return name.equals(that.name)
                && addresses.equals(that.addresses)
                && basePackage.equals(that.basePackage)
                && counted == that.counted;
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, addresses, basePackage, counted);
    }

    @Override
    public String toString() {
        return name + " (" + addresses + ")";
    }
}
