package io.jamespolicy.smtp.policy.vrfy;

import com.google.auto.value.AutoValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The result of a lookup in an {@link AddressBook}. */
@AutoValue
public abstract class LookupResult {
    /** The kinds of results. */
    public enum Kind {
        /** One local mailbox, or several that a name can mean, directly or through an alias. */
        MAILBOXES,
        /** Mail goes to one mailbox of another server. */
        FORWARDED,
        /** Mail goes to the members of a group. */
        GROUP,
        /** A mapping refuses mail, with a text. */
        REFUSED,
        /** Mail is accepted, but the mailbox cannot be determined. */
        ACCEPTED,
        /** No such user in a local domain. */
        UNKNOWN,
        /** The domain is not local. */
        NOT_LOCAL,
        /** The store failed. */
        UNAVAILABLE
    }

    /** Mail is accepted, without further information. */
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

    /** Local mailboxes; {@link #UNKNOWN} for an empty list. */
    public static LookupResult mailboxes(List<Mailbox> mailboxes) {
        return mailboxes.isEmpty()
                ? UNKNOWN
                : new AutoValue_LookupResult(Kind.MAILBOXES, List.copyOf(mailboxes), "");
    }

    /** One local mailbox. */
    public static LookupResult mailbox(Mailbox mailbox) {
        return mailboxes(List.of(mailbox));
    }

    /** One mailbox of another server. */
    public static LookupResult forwarded(Mailbox mailbox) {
        return new AutoValue_LookupResult(Kind.FORWARDED, List.of(mailbox), "");
    }

    /** A group with these members. */
    public static LookupResult group(List<Mailbox> members) {
        return new AutoValue_LookupResult(Kind.GROUP, List.copyOf(members), "");
    }

    /**
     * A mapping refuses mail.
     *
     * @param text the text of the mapping; may be empty
     */
    public static LookupResult refused(String text) {
        return new AutoValue_LookupResult(Kind.REFUSED, List.of(), text);
    }

    /** The same result with the full names of owners, by address, as far as they are known. */
    public LookupResult named(Map<String, String> names) {
        if (names.isEmpty()) {
            return this;
        }
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

    /** The mailboxes, the forward target, or the members of the group; empty for other kinds. */
    public abstract List<Mailbox> mailboxes();

    /** The text of the mapping that refuses mail; empty for other kinds. */
    public abstract String text();
}
