package io.jamespolicy.smtp.policy.explain;

import static io.jamespolicy.smtp.policy.explain.ClientQuery.given;

import com.google.auto.value.AutoValue;
import io.jamespolicy.smtp.policy.client.WrongArgument;
import io.jamespolicy.smtp.policy.rule.Facts;
import io.jamespolicy.smtp.policy.size.MessageSize;
import io.jamespolicy.smtp.policy.size.SizeLimit;
import java.util.Optional;
import java.util.regex.Pattern;

/** The message that an operator asks about: sender, recipient and size. */
@AutoValue
public abstract class SizeQuery {
    private static final Pattern ADDRESS = Pattern.compile("[ -~]+@[!-~&&[^@<>]]+");
    private static final String NULL_SENDER = "<>";

    /**
     * @param sender the reverse-path, {@code <>} for the null one; empty where it is unknown
     * @param recipient the forward-path; empty where it is unknown
     * @param octets one to twenty digits, as in {@code SIZE=}; empty where it is unknown
     * @throws IllegalArgumentException when a value is not valid
     */
    public static SizeQuery parse(
            ClientQuery query, String sender, String recipient, String octets) {
        return new AutoValue_SizeQuery(
                query, sender(sender), address("recipient", recipient, ""), octets(octets));
    }

    private static Optional<String> sender(String sender) {
        return given(sender).filter(NULL_SENDER::equals).isPresent()
                ? Optional.of(Facts.NULL_SENDER)
                : address("sender", sender, "<> for the null sender, ");
    }

    private static Optional<String> address(String parameter, String text, String besides) {
        Optional<String> address = given(text).map(value -> value.replaceFirst("^<(.*)>$", "$1"));
        if (address.filter(value -> !ADDRESS.matcher(value).matches()).isPresent()) {
            throw WrongArgument.of(
                    parameter,
                    text,
                    "nothing where it is not known, "
                            + besides
                            + "or an address with its domain, such as bob@example.org");
        }
        return address;
    }

    private static Optional<MessageSize> octets(String octets) {
        return given(octets)
                .map(
                        digits ->
                                MessageSize.parseDeclared(digits)
                                        .orElseThrow(
                                                () ->
                                                        WrongArgument.of(
                                                                "octets",
                                                                octets,
                                                                "nothing where it is not known, or one to twenty digits, as behind SIZE=")));
    }

    /** The client and its server. */
    public abstract ClientQuery query();

    /** Without brackets; {@link Facts#NULL_SENDER} for the null one. */
    public abstract Optional<String> sender();

    /** Without brackets. */
    public abstract Optional<String> recipient();

    public abstract Optional<MessageSize> octets();

    SizeLimit serverLimit() {
        return query().serverLimit();
    }

    Facts atEhlo() {
        return Facts.atEhlo(query().client(), query().isAuthOffered());
    }

    Facts atMail() {
        Facts facts = Facts.of(query().client());
        return sender().map(facts::withSender).orElse(facts);
    }

    Facts atRcpt() {
        Facts facts = atMail();
        return recipient().map(facts::withRecipient).orElse(facts);
    }
}
