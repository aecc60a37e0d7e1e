package io.jamespolicy.smtp.policy.explain;

import static io.jamespolicy.smtp.policy.explain.ClientQuery.given;
import static io.jamespolicy.smtp.policy.explain.ClientQuery.wrong;

import io.jamespolicy.smtp.policy.client.SmtpClient;
import io.jamespolicy.smtp.policy.rule.Facts;
import io.jamespolicy.smtp.policy.size.MessageSize;
import io.jamespolicy.smtp.policy.size.SizeLimit;
import java.util.Optional;
import java.util.regex.Pattern;

/** A message that an operator asks about: whose it is, for whom, and how large. */
public final class SizeQuery {
    private static final Pattern ADDRESS = Pattern.compile("[ -~]+@[!-~&&[^@<>]]+");
    private static final String NULL_SENDER = "<>";

    private final ClientQuery query;
    private final String sender;
    private final String recipient;
    private final MessageSize octets;

    private SizeQuery(ClientQuery query, String sender, String recipient, MessageSize octets) {
        this.query = query;
        this.sender = sender;
        this.recipient = recipient;
        this.octets = octets;
    }

    /**
     * @param sender the reverse-path, {@code <>} for the null one; empty where it is not known
     * @param recipient the forward-path; empty where it is not known
     * @param octets one to twenty digits, as behind {@code SIZE=}; empty where it is not known
     * @throws IllegalArgumentException when one of them is something else
     */
    public static SizeQuery parse(
            ClientQuery query, String sender, String recipient, String octets) {
        return new SizeQuery(
                query, sender(sender), address("recipient", recipient, ""), octets(octets));
    }

    private static String sender(String sender) {
        return given(sender).filter(NULL_SENDER::equals).isPresent()
                ? Facts.NULL_SENDER
                : address("sender", sender, "<> for the null sender, ");
    }

    private static String address(String parameter, String text, String besides) {
        Optional<String> address = given(text).map(value -> value.replaceFirst("^<(.*)>$", "$1"));
        if (address.filter(value -> !ADDRESS.matcher(value).matches()).isPresent()) {
            throw wrong(
                    parameter,
                    text,
                    "nothing where it is not known, "
                            + besides
                            + "or an address with its domain, such as bob@example.org");
        }
        return address.orElse(null);
    }

    private static MessageSize octets(String octets) {
        Optional<String> digits = given(octets);
        return digits.isEmpty()
                ? null
                : MessageSize.parseDeclared(digits.get())
                        .orElseThrow(
                                () ->
                                        wrong(
                                                "octets",
                                                octets,
                                                "nothing where it is not known, or one to twenty digits, as behind SIZE="));
    }

    /** The client, and what its server has for it. */
    public ClientQuery query() {
        return query;
    }

    /** Without brackets; {@link Facts#NULL_SENDER} for the null one. */
    public Optional<String> sender() {
        return Optional.ofNullable(sender);
    }

    /** Without brackets. */
    public Optional<String> recipient() {
        return Optional.ofNullable(recipient);
    }

    public Optional<MessageSize> octets() {
        return Optional.ofNullable(octets);
    }

    SizeLimit ofServer() {
        return query.ofServer();
    }

    Facts atEhlo() {
        return Facts.atEhlo(query.client(), query.isAuthOffered());
    }

    Facts atMail() {
        SmtpClient client = query.client();
        return sender == null ? Facts.of(client) : Facts.of(client).withSender(sender);
    }

    Facts atRcpt() {
        return recipient == null ? atMail() : atMail().withRecipient(recipient);
    }
}
