package io.jamespolicy.smtp.config;

import io.jamespolicy.smtp.policy.rule.AddressPattern;
import io.jamespolicy.smtp.policy.rule.AddressSuggestion;
import io.jamespolicy.smtp.policy.rule.Network;
import io.jamespolicy.smtp.policy.rule.NetworkSuggestion;
import java.util.Optional;

/** The types of settings that describe clients by mail addresses or networks. */
final class AddressTypes {
    private static final String ADDRESSES =
            "an address, a domain or its subdomains, such as bob@example.org, @example.org or @*.example.org";
    private static final String NULL_SENDER = "<>";

    static final SettingType<AddressPattern> ADDRESS =
            new SettingType<>(ADDRESSES, AddressTypes::address)
                    .suggesting(AddressTypes::suggestion);

    static final SettingType<AddressPattern> SENDER =
            new SettingType<>(ADDRESSES + "; or " + NULL_SENDER, AddressPattern::parse)
                    .suggesting(AddressTypes::suggestion);

    static final SettingType<AddressPattern> USER =
            new SettingType<>(
                            ADDRESSES
                                    + "; without virtual hosting, a name such as bob or user:bob.smith",
                            text -> address(text).or(() -> AddressPattern.ofUser(text)))
                    .suggesting(AddressTypes::userSuggestion);

    static final SettingType<Network> NETWORK =
            new SettingType<>(
                            "an address or a network, such as 192.0.2.0/24 or 2001:db8::/32, without bits beyond its prefix",
                            Network::parse)
                    .suggesting(NetworkSuggestion::of);

    static final SettingType<String> DOMAIN =
            new SettingType<>(
                            "a domain, such as example.org",
                            text ->
                                    AddressPattern.parse("@" + text)
                                            .map(domain -> domain.toString().substring(1))
                                            .filter(domain -> !domain.startsWith("*")))
                    .suggesting(AddressTypes::domainSuggestion);

    private AddressTypes() {}

    private static Optional<String> domainSuggestion(String text) {
        return AddressSuggestion.of(text.startsWith("@") ? "*" + text : text)
                .map(AddressPattern::toString)
                .filter(pattern -> pattern.matches("@[^*].*"))
                .map(pattern -> pattern.substring(1));
    }

    private static Optional<AddressPattern> address(String text) {
        return text.equals(NULL_SENDER) ? Optional.empty() : AddressPattern.parse(text);
    }

    private static Optional<String> suggestion(String text) {
        return AddressSuggestion.of(text).map(AddressPattern::toString);
    }

    /** A name with a dot can be a domain or a user. */
    private static Optional<String> userSuggestion(String text) {
        String user =
                AddressPattern.ofUser(AddressPattern.USER + text)
                        .map(pattern -> " or " + pattern)
                        .orElse("");
        return suggestion(text).map(address -> address + user);
    }
}
