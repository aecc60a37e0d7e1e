package io.jamespolicy.smtp.policy.vrfy;

import java.util.List;
import java.util.Objects;

/** What an {@link AddressBook} found. */
public final class Finding {
    /** What the address, or the name, turned out to be. */
    public enum Kind {
        /**
         * Mailboxes of this server: one, or several where a bare name is one in several domains.
         */
        MAILBOXES,
        /** Not a user, but mail to it is accepted and goes where the rewrite table says. */
        REWRITTEN,
        /** A local domain without such a user. */
        UNKNOWN,
        /** A domain that is not local. */
        NOT_LOCAL,
        /** The store could not be asked. */
        UNAVAILABLE
    }

    /** Mail to the address is accepted, but goes elsewhere. */
    public static final Finding REWRITTEN = new Finding(Kind.REWRITTEN, List.of());

    /** No such user. */
    public static final Finding UNKNOWN = new Finding(Kind.UNKNOWN, List.of());

    /** Not a domain of this server. */
    public static final Finding NOT_LOCAL = new Finding(Kind.NOT_LOCAL, List.of());

    /** The store failed. */
    public static final Finding UNAVAILABLE = new Finding(Kind.UNAVAILABLE, List.of());

    private final Kind kind;
    private final List<String> addresses;

    private Finding(Kind kind, List<String> addresses) {
        this.kind = kind;
        this.addresses = addresses;
    }

    /** Mailboxes by their addresses; {@link #UNKNOWN} where there is none. */
    public static Finding mailboxes(List<String> addresses) {
        return addresses.isEmpty() ? UNKNOWN : new Finding(Kind.MAILBOXES, List.copyOf(addresses));
    }

    public Kind kind() {
        return kind;
    }

    /** The addresses of the mailboxes; empty for all other kinds. */
    public List<String> addresses() {
        return addresses;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Finding
                && kind == ((Finding) other).kind
                && addresses.equals(((Finding) other).addresses);
    }

    @Override
    public int hashCode() {
        return Objects.hash(kind, addresses);
    }

    @Override
    public String toString() {
        return kind + " " + addresses;
    }
}
