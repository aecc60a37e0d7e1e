package io.jamespolicy.smtp.policy.rule;

import com.google.auto.value.AutoValue;
import io.jamespolicy.smtp.policy.client.SmtpClient;
import java.util.Optional;

/**
 * The facts for the rules at one stage of a session: the client, and as far as they are known the
 * user, the sender and the recipient. An unknown fact differs from an empty one: before MAIL the
 * sender is unknown, after {@code MAIL FROM:<>} it is known to be empty.
 */
@AutoValue
public abstract class Facts {
    /** The null reverse-path. */
    public static final String NULL_SENDER = "";

    /** The facts about a client. The user is final; sender and recipient are unknown. */
    public static Facts of(SmtpClient client) {
        return new AutoValue_Facts(
                client,
                client.address().getAddress(),
                true,
                client.user().map(DomainName::withAForm),
                Optional.empty(),
                Optional.empty());
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
        return new AutoValue_Facts(
                client(), clientOctets(), false, Optional.empty(), sender(), recipient());
    }

    /** The same facts with this user, or with none. */
    public Facts withUser(Optional<String> value) {
        return new AutoValue_Facts(client(), clientOctets(), true, value, sender(), recipient());
    }

    /**
     * The same facts with this reverse-path, without brackets; {@link #NULL_SENDER} for the null
     * one.
     */
    public Facts withSender(String address) {
        return new AutoValue_Facts(
                client(),
                clientOctets(),
                isUserKnown(),
                user(),
                Optional.of(DomainName.withAForm(address)),
                recipient());
    }

    /** The same facts with this forward-path, without brackets. */
    public Facts withRecipient(String address) {
        return new AutoValue_Facts(
                client(),
                clientOctets(),
                isUserKnown(),
                user(),
                sender(),
                Optional.of(DomainName.withAForm(address)));
    }

    public abstract SmtpClient client();

    /** The address of the client as bytes. Cached, since {@code InetAddress} copies it. */
    @SuppressWarnings("mutable")
    abstract byte[] clientOctets();

    public abstract boolean isUserKnown();

    /** The authenticated user; empty where there is none or it is unknown. */
    public abstract Optional<String> user();

    /** The reverse-path; empty where it is unknown. */
    public abstract Optional<String> sender();

    /** The forward-path; empty where it is unknown. */
    public abstract Optional<String> recipient();
}
