package io.jamespolicy.smtp.policy.vrfy;

import com.google.auto.value.AutoValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What an {@link AddressBook} found. */
@AutoValue
public abstract class LookupResult {
    /** What the address, or the name, turned out to be. */
    public enum Kind {
        /**
         * Mailboxes of this server: one, or several where a name is that of several; found as such
         * or through an alias.
         */
        MAILBOXES,
        /** Mail goes to one mailbox of another server. */
        FORWARDED,
        /** Mail goes to several mailboxes, its members. */
        GROUP,
        /** Mail is refused, with a text. */
        REFUSED,
        /** Mail is accepted, but nothing can be told of the one it is for. */
        ACCEPTED,
        /** A local domain without such a user. */
        UNKNOWN,
        /** A domain that is not local. */
        NOT_LOCAL,
        /** The store could not be asked. */
        UNAVAILABLE
    }

    /** Mail is accepted, and that is all there is to tell. */
    public static final LookupResult ACCEPTED = of(Kind.ACCEPTED);

    /** No such user. */
    public static final LookupResult UNKNOWN = of(Kind.UNKNOWN);

    /** Not a domain of this server. */
    public static final LookupResult NOT_LOCAL = of(Kind.NOT_LOCAL);

    /** The store failed. */
    public static final LookupResult UNAVAILABLE = of(Kind.UNAVAILABLE);

    private static LookupResult of(Kind kind) {
        return new AutoValue_LookupResult(kind, List.of(), "");
    }

    /** Mailboxes of this server; {@link #UNKNOWN} where there is none. */
    public static LookupResult mailboxes(List<Mailbox> mailboxes) {
        return mailboxes.isEmpty()
                ? UNKNOWN
                : new AutoValue_LookupResult(Kind.MAILBOXES, List.copyOf(mailboxes), "");
    }

    /** One mailbox of this server. */
    public static LookupResult mailbox(Mailbox mailbox) {
        return mailboxes(List.of(mailbox));
    }

    /** One mailbox of another server. */
    public static LookupResult forwarded(Mailbox mailbox) {
        return new AutoValue_LookupResult(Kind.FORWARDED, List.of(mailbox), "");
    }

    /** A group of these members. */
    public static LookupResult group(List<Mailbox> members) {
        return new AutoValue_LookupResult(Kind.GROUP, List.copyOf(members), "");
    }

    /**
     * Mail is refused.
     *
     * @param text what the one who refuses it says; may be empty
     */
    public static LookupResult refused(String text) {
        return new AutoValue_LookupResult(Kind.REFUSED, List.of(), text);
    }

    /** The same finding with the names of owners, by address, where they are known. */
    public LookupResult named(Map<String, String> names) {
        List<Mailbox> named = new ArrayList<>(mailboxes().size());
        for (Mailbox mailbox : mailboxes()) {
            named.add(mailbox.named(names.getOrDefault(mailbox.address(), "")));
        }
        return new AutoValue_LookupResult(kind(), List.copyOf(named), text());
    }

    /** The addresses of the {@link #mailboxes}. */
    List<String> addresses() {
        List<String> addresses = new ArrayList<>(mailboxes().size());
        for (Mailbox mailbox : mailboxes()) {
            addresses.add(mailbox.address());
        }
        return addresses;
    }

    public abstract Kind kind();

    /** The mailboxes found, the one forwarded to, or the members; empty for all other kinds. */
    public abstract List<Mailbox> mailboxes();

    /** Why mail is refused; empty for all other kinds. */
    public abstract String text();

    @Override
    public String toString() {
        return kind() + " " + mailboxes() + text();
    }
}
