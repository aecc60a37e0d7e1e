package io.jamespolicy.smtp.policy.abuse;

import io.jamespolicy.smtp.policy.rule.AddressPattern;
import io.jamespolicy.smtp.policy.rule.Network;
import io.jamespolicy.smtp.policy.rule.NetworkSuggestion;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Parses the client that an operator bans: an address, a network of either family, a user of this
 * James, or {@code user:} and the name of any user.
 */
public final class ClientInput {
    /** What is accepted, for messages and descriptions. */
    public static final String ACCEPTED =
            "an address or a network, such as 192.0.2.1, 192.0.2.0/24 or 2001:db8::/64, a user of"
                    + " this James, or any user marked as in user:bob@example.org";

    private ClientInput() {}

    /**
     * @param isUser whether James has a user of this name; asked for a name without a mark only
     * @throws IllegalArgumentException for any other text, with what was probably meant
     */
    public static ClientKey parse(String text, Predicate<String> isUser) {
        String trimmed = text == null ? "" : text.trim();
        Optional<Network> network = Network.parse(trimmed);
        if (network.isPresent()) {
            return ofNetwork(trimmed, network.get());
        }
        return ofUser(trimmed, isUser).orElseThrow(() -> wrong(trimmed, suggestion(trimmed)));
    }

    /** An IPv6 address stands for its /64 network. A part of that network cannot be banned. */
    private static ClientKey ofNetwork(String text, Network network) {
        boolean partOfClient =
                network.isIpv6()
                        && network.prefix() > ClientKey.IPV6_PREFIX
                        && !network.isAddress();
        ClientKey client = ClientKey.ofNetwork(network);
        if (partOfClient) {
            throw wrong(text, Optional.of(client.toString()));
        }
        if (network.prefix() == 0) {
            throw wrong(text, Optional.empty());
        }
        return client;
    }

    private static Optional<ClientKey> ofUser(String text, Predicate<String> isUser) {
        ClientKey user = ClientKey.parse(text);
        boolean marked = text.startsWith(AddressPattern.USER);
        boolean named = isName(user.toString()) && (marked || isUser.test(user.toString()));
        return named ? Optional.of(user) : Optional.empty();
    }

    private static boolean isName(String text) {
        return !text.isEmpty()
                && text.chars().allMatch(c -> BanText.isOfLine(c) && !Character.isWhitespace(c));
    }

    private static Optional<String> suggestion(String text) {
        return NetworkSuggestion.of(text)
                .or(
                        () ->
                                AddressPattern.parse(text)
                                        .filter(AddressPattern::isAddress)
                                        .map(address -> AddressPattern.USER + address));
    }

    private static IllegalArgumentException wrong(String text, Optional<String> suggestion) {
        return new IllegalArgumentException(
                "client: found '"
                        + text
                        + "', accepted: "
                        + ACCEPTED
                        + suggestion.map(meant -> "; did you mean " + meant + "?").orElse(""));
    }
}
