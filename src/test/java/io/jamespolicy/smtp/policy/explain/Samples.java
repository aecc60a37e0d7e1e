package io.jamespolicy.smtp.policy.explain;

import static org.mockito.Mockito.mock;

import io.jamespolicy.smtp.policy.abuse.BanList;
import io.jamespolicy.smtp.policy.abuse.LimitPolicy;
import io.jamespolicy.smtp.policy.rule.AddressPattern;
import io.jamespolicy.smtp.policy.rule.Condition;
import io.jamespolicy.smtp.policy.rule.Rule;
import io.jamespolicy.smtp.policy.size.DiskSpace;
import io.jamespolicy.smtp.policy.size.DiskSpaceGauge;
import io.jamespolicy.smtp.policy.size.MessageSize;
import io.jamespolicy.smtp.policy.size.SizeLimit;
import io.jamespolicy.smtp.policy.size.SizePolicy;
import io.jamespolicy.smtp.policy.size.SizeRuleOutcome;
import io.jamespolicy.smtp.policy.transaction.TransactionPolicy;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** Two servers, and size rules like those in the documents. */
final class Samples {
    /** Port 25 has no AUTH and lets only 192.0.2.1 relay; port 587 has AUTH under TLS. */
    static final ListeningServers SERVERS =
            new ListeningServers() {
                @Override
                public SortedSet<Integer> ports() {
                    return new TreeSet<>(List.of(587, 25));
                }

                @Override
                public Optional<ListeningServer> find(int port, InetAddress client, boolean tls) {
                    return ports().contains(port)
                            ? Optional.of(
                                    ListeningServer.of(
                                            "mx.example.org",
                                            limit(10 << 20),
                                            client.getHostAddress().equals("192.0.2.1"),
                                            port == 587 && tls))
                            : Optional.empty();
                }
            };

    static final SizePolicy POLICY =
            SizePolicy.DEFAULT.withRules(
                    List.of(
                            Rule.of(
                                    "lists",
                                    recipient("@lists.example.org"),
                                    SizeRuleOutcome.of(limit(2 << 20))
                                            .withSentence("Mail to a list is limited to 2 MB")),
                            Rule.of(
                                    "submission",
                                    List.of(Condition.authenticated(true)),
                                    outcome(50 << 20)),
                            Rule.of("watched", sender("@watched.example"), outcome(1 << 20))
                                    .observed(),
                            Rule.of("bounces", sender("<>"), outcome(1 << 20))));

    static final DiskSpaceGauge DISK = diskWith(Long.MAX_VALUE);

    /** The lines about the session of a client that is neither banned nor exempt. */
    static final String NOT_BANNED = "    not banned";

    static final String LIMITS =
            "    limits of a session: non-mail-commands 100, aborted-transactions 50,"
                    + " refused-recipients 50, errors 20, failed-authentications 5,"
                    + " idle-keep-alive 1800 s";

    private Samples() {}

    /** Nobody is banned. */
    static SessionExplanation session(ClientQuery query) {
        return SessionExplanation.of(
                query, LimitPolicy.DEFAULT, mock(BanList.class), TransactionPolicy.DEFAULT);
    }

    static DiskSpaceGauge diskWith(long free) {
        return minimum -> DiskSpace.of(MessageSize.ofOctets(free), minimum, false);
    }

    static SizeLimit limit(long octets) {
        return SizeLimit.of(MessageSize.ofOctets(octets));
    }

    private static SizeRuleOutcome outcome(long octets) {
        return SizeRuleOutcome.of(limit(octets));
    }

    private static List<Condition> recipient(String pattern) {
        return List.of(Condition.recipient(List.of(AddressPattern.of(pattern))));
    }

    private static List<Condition> sender(String pattern) {
        return List.of(Condition.sender(List.of(AddressPattern.of(pattern))));
    }
}
