package io.jamespolicy.smtp.policy.rule;

import java.util.List;

/** The client's address is in one of these networks. */
final class NetworkCondition implements Condition {
    private final List<Network> networks;

    NetworkCondition(List<Network> networks) {
        this.networks = List.copyOf(networks);
    }

    List<Network> networks() {
        return networks;
    }

    @Override
    public Subject subject() {
        return Subject.NETWORK;
    }

    @Override
    public Match test(Facts facts) {
        byte[] address = facts.clientOctets();
        for (int i = 0; i < networks.size(); i++) {
            if (networks.get(i).contains(address)) {
                return Match.YES;
            }
        }
        return Match.NO;
    }

    @Override
    public boolean covers(Condition other) {
        return other instanceof NetworkCondition
                && ((NetworkCondition) other)
                        .networks.stream()
                                .allMatch(
                                        inner ->
                                                networks.stream()
                                                        .anyMatch(outer -> outer.covers(inner)));
    }
}
