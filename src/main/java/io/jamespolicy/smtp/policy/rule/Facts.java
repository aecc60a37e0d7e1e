package io.jamespolicy.smtp.policy.rule;

import io.jamespolicy.smtp.policy.client.SmtpClient;
import java.util.Objects;
import java.util.Optional;

/**
 * What a rule may be decided on at one moment of a session: the client, and of user, sender and
 * recipient what is known by then. What is not known is not the same as what is not there: before
 * MAIL the sender is unknown, after {@code MAIL FROM:<>} it is known to be none.
 */
public final class Facts {
    /** How the null reverse-path is written here. */
    public static final String NULL_SENDER = "";

    private final SmtpClient client;
    private final byte[] clientOctets;
    private final Optional<String> user;
    private final boolean userKnown;
    private final String sender;
    private final String recipient;

    private Facts(
            SmtpClient client,
            byte[] clientOctets,
            Optional<String> user,
            boolean userKnown,
            String sender,
            String recipient) {
        this.client = client;
        this.clientOctets = clientOctets;
        this.user = user;
        this.userKnown = userKnown;
        this.sender = sender;
        this.recipient = recipient;
    }

    /** The client as it is, its user for good; sender and recipient unknown. */
    public static Facts of(SmtpClient client) {
        return new Facts(client, client.address().getAddress(), client.user(), true, null, null);
    }

    /**
     * The client at EHLO: where AUTH is offered, one who may still authenticate is not known to be
     * nobody.
     */
    public static Facts atEhlo(SmtpClient client, boolean authOffered) {
        Facts facts = of(client);
        return authOffered && client.user().isEmpty() ? facts.withUnknownUser() : facts;
    }

    /** The same, but who the user is will be known only later. */
    public Facts withUnknownUser() {
        return new Facts(client, clientOctets, Optional.empty(), false, sender, recipient);
    }

    /** The same with this user, or with none. */
    public Facts withUser(Optional<String> value) {
        return new Facts(client, clientOctets, value, true, sender, recipient);
    }

    /** The same with this reverse-path, without brackets; {@link #NULL_SENDER} for the null one. */
    public Facts withSender(String address) {
        return new Facts(
                client, clientOctets, user, userKnown, Objects.requireNonNull(address), recipient);
    }

    /** The same with this forward-path, without brackets. */
    public Facts withRecipient(String address) {
        return new Facts(
                client, clientOctets, user, userKnown, sender, Objects.requireNonNull(address));
    }

    public SmtpClient client() {
        return client;
    }

    /** Its address. */
    byte[] clientOctets() {
        return clientOctets;
    }

    public boolean isUserKnown() {
        return userKnown;
    }

    /** The authenticated user; empty for none, and where it is not known. */
    public Optional<String> user() {
        return user;
    }

    /** The reverse-path; empty where it is not known. */
    public Optional<String> sender() {
        return Optional.ofNullable(sender);
    }

    /** The forward-path; empty where it is not known. */
    public Optional<String> recipient() {
        return Optional.ofNullable(recipient);
    }

    @Override
    public String toString() {
        return client
                + " user="
                + (userKnown ? user : "?")
                + " sender="
                + sender
                + " recipient="
                + recipient;
    }
}
