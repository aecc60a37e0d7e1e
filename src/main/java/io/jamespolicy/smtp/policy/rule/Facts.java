package io.jamespolicy.smtp.policy.rule;

import io.jamespolicy.smtp.policy.client.SmtpClient;
import java.util.Objects;
import java.util.Optional;

/**
 * The facts for the rules at one stage of a session: the client, and as far as they are known the
 * user, the sender and the recipient. An unknown fact differs from an empty one: before MAIL the
 * sender is unknown, after {@code MAIL FROM:<>} it is known to be empty.
 */
public final class Facts {
    /** The null reverse-path. */
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

    /** The facts about a client. The user is final; sender and recipient are unknown. */
    public static Facts of(SmtpClient client) {
        return new Facts(client, client.address().getAddress(), client.user(), true, null, null);
    }

    /**
     * The facts at EHLO. Where AUTH is offered and the client has not authenticated, the user is
     * unknown.
     */
    public static Facts atEhlo(SmtpClient client, boolean authOffered) {
        Facts facts = of(client);
        return authOffered && client.user().isEmpty() ? facts.withUnknownUser() : facts;
    }

    /** The same facts with an unknown user. */
    public Facts withUnknownUser() {
        return new Facts(client, clientOctets, Optional.empty(), false, sender, recipient);
    }

    /** The same facts with this user, or with none. */
    public Facts withUser(Optional<String> value) {
        return new Facts(client, clientOctets, value, true, sender, recipient);
    }

    /**
     * The same facts with this reverse-path, without brackets; {@link #NULL_SENDER} for the null
     * one.
     */
    public Facts withSender(String address) {
        return new Facts(
                client, clientOctets, user, userKnown, Objects.requireNonNull(address), recipient);
    }

    /** The same facts with this forward-path, without brackets. */
    public Facts withRecipient(String address) {
        return new Facts(
                client, clientOctets, user, userKnown, sender, Objects.requireNonNull(address));
    }

    public SmtpClient client() {
        return client;
    }

    /** The address of the client as bytes. Cached, since {@code InetAddress} copies it. */
    byte[] clientOctets() {
        return clientOctets;
    }

    public boolean isUserKnown() {
        return userKnown;
    }

    /** The authenticated user; empty where there is none or it is unknown. */
    public Optional<String> user() {
        return user;
    }

    /** The reverse-path; empty where it is unknown. */
    public Optional<String> sender() {
        return Optional.ofNullable(sender);
    }

    /** The forward-path; empty where it is unknown. */
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
