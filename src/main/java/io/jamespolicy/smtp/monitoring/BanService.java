package io.jamespolicy.smtp.monitoring;

import com.google.inject.Inject;
import com.google.inject.Provider;
import io.jamespolicy.smtp.monitoring.PolicyNotifications.Kind;
import io.jamespolicy.smtp.policy.abuse.Ban;
import io.jamespolicy.smtp.policy.abuse.BanEnd;
import io.jamespolicy.smtp.policy.abuse.BanList;
import io.jamespolicy.smtp.policy.abuse.BanText;
import io.jamespolicy.smtp.policy.abuse.ClientInput;
import io.jamespolicy.smtp.policy.abuse.ClientKey;
import io.jamespolicy.smtp.policy.abuse.KnownUsers;
import io.jamespolicy.smtp.policy.abuse.LimitPolicy;
import io.jamespolicy.smtp.policy.client.ClientText;
import io.jamespolicy.smtp.policy.explain.BanExemptions;
import io.jamespolicy.smtp.policy.explain.ClientQuery;
import io.jamespolicy.smtp.policy.explain.ListeningServers;
import io.jamespolicy.smtp.policy.explain.SessionExplanation;
import io.jamespolicy.smtp.policy.log.LoggerNames;
import io.jamespolicy.smtp.policy.rule.Network;
import io.jamespolicy.smtp.policy.transaction.TransactionPolicy;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets an operator ban clients and networks and lift bans, by JMX or web administration. */
public final class BanService {
    private static final Logger LOGGER = LoggerFactory.getLogger(LoggerNames.MODULE);

    private final BanList bans;
    private final Provider<KnownUsers> users;
    private final Supplier<LimitPolicy> policy;
    private final Supplier<TransactionPolicy> transactions;
    private final Provider<ListeningServers> servers;
    private final PolicyNotifications notifications;
    private final Clock clock;

    /**
     * @param users created at the first use, since James's users are not available at start
     * @param servers the same
     */
    @Inject
    public BanService(
            BanList bans,
            Provider<KnownUsers> users,
            Supplier<LimitPolicy> policy,
            Supplier<TransactionPolicy> transactions,
            Provider<ListeningServers> servers,
            PolicyNotifications notifications,
            Clock clock) {
        this.bans = bans;
        this.users = users;
        this.policy = policy;
        this.transactions = transactions;
        this.servers = servers;
        this.notifications = notifications;
        this.clock = clock;
    }

    /** The number of bans in force. */
    public int count() {
        return bans.bans().size();
    }

    /** The bans in force, sorted by client. */
    public List<BannedClient> bans() {
        return told(sorted());
    }

    /** The first so many of {@link #bans()}. */
    public List<BannedClient> first(int most) {
        return told(sorted().limit(most));
    }

    /**
     * The first so many bans of an address, a network or a user.
     *
     * @param client for an address also those of networks around it, for a network those within it
     */
    public List<BannedClient> of(String client, int most) {
        String wanted = client.strip();
        Optional<Network> network = Network.parse(wanted);
        String user = ClientKey.parse(wanted).spelling();
        return told(
                sorted().filter(
                                ban ->
                                        network.isPresent()
                                                ? overlaps(ban, network.get())
                                                : ban.client().spelling().equals(user))
                        .limit(most));
    }

    private static boolean overlaps(Ban ban, Network network) {
        return ban.client()
                .network()
                .filter(banned -> banned.covers(network) || network.covers(banned))
                .isPresent();
    }

    private List<BannedClient> told(Stream<Ban> bans) {
        BanExemptions exemptions = new BanExemptions(policy.get(), servers.get());
        return bans.map(ban -> BannedClient.of(ban, exemptions.of(ban.client())))
                .collect(Collectors.toList());
    }

    /** When the ban of a client or of a network around it ends; empty where it is not banned. */
    public Optional<String> endOf(ClientKey client) {
        return bans.banOf(client).map(BanEnd::of);
    }

    /**
     * The exemptions of a client, whether it is banned or not.
     *
     * @param text an address or a network
     */
    List<String> exemptions(String text) {
        BanExemptions exemptions = new BanExemptions(policy.get(), servers.get());
        String client = text.strip();
        return Network.parse(client)
                .filter(Network::isAddress)
                .map(address -> exemptions.of(address.first()))
                .orElseGet(() -> exemptions.of(ClientKey.parse(client)));
    }

    /** The ban of a client, and the limits of its session. */
    SessionExplanation explain(ClientQuery query) {
        return SessionExplanation.of(query, policy.get(), bans, transactions.get());
    }

    /** The bans in force as {@link BanText}, sorted by client. */
    public String export() {
        return sorted().map(ban -> BanText.of(ban) + "\n").collect(Collectors.joining());
    }

    private Stream<Ban> sorted() {
        return bans.bans().stream().sorted(Comparator.comparing(ban -> ban.client().spelling()));
    }

    /** Bans a client for so many minutes as in {@link BanEnd#afterMinutes}. */
    public void ban(String client, int minutes, String comment) {
        ban(client, BanEnd.afterMinutes(minutes, now()), comment);
    }

    /** Bans a client until an end as in {@link BanEnd#parse}. */
    public void ban(String client, String until, String comment) {
        ban(client, BanEnd.parse(until, now()), comment);
    }

    /**
     * Bans a client. Replaces an existing ban.
     *
     * @param client as in {@link ClientInput}
     * @throws IllegalArgumentException when an argument is wrong, or there are too many bans
     */
    private void ban(String client, Instant until, String comment) {
        ClientKey key = ClientInput.parse(client, users.get()::contains);
        ban(List.of(BanText.ban(key, now(), until, comment)));
        LOGGER.info(
                "{} is banned by the operator until {}",
                text(key),
                until.equals(Ban.FOREVER) ? BanEnd.PERMANENT : until);
        notifications.send(Kind.BAN, text(key) + " is banned by the operator");
    }

    /**
     * Bans all clients of a text as in {@link BanText}. Replaces existing bans of these clients.
     *
     * @return the number of bans
     * @throws IllegalArgumentException with the faults of the text, and then nobody is banned
     */
    public int importText(String text) {
        Instant now = now();
        List<String> faults = new ArrayList<>();
        List<Ban> imported =
                BanText.parse(text, now, users.get()::contains, faults).stream()
                        .map(ban -> Ban.of(ban.client(), now, ban.until(), ban.reason()))
                        .collect(Collectors.toList());
        if (imported.isEmpty() && faults.isEmpty()) {
            faults.add("bans: found no client, accepted: one in each line");
        }
        if (!faults.isEmpty()) {
            throw new IllegalArgumentException(BanText.told(faults));
        }
        ban(imported);
        String done = "Bans imported by the operator: " + imported.size();
        LOGGER.info(done);
        notifications.send(Kind.BAN, done);
        return imported.size();
    }

    /** The time in milliseconds, as other Jameses receive it. */
    private Instant now() {
        return Instant.ofEpochMilli(clock.millis());
    }

    private void ban(List<Ban> decided) {
        long all =
                Stream.concat(bans.bans().stream(), decided.stream())
                        .filter(ban -> ban.reason().isByOperator())
                        .map(Ban::client)
                        .distinct()
                        .count();
        if (all > BanList.MAX_BY_OPERATOR) {
            throw new IllegalArgumentException(
                    "bans: found "
                            + all
                            + " by operators, accepted: "
                            + BanList.MAX_BY_OPERATOR
                            + " at most; ban networks, or use a firewall");
        }
        bans.ban(decided);
    }

    /**
     * Lifts the ban of a client or a network and forgets its offences.
     *
     * @param client as in {@link ClientInput}; a banned user need not exist
     * @return whether it was banned
     * @throws IllegalArgumentException when the client is none
     */
    public boolean unban(String client) {
        ClientKey key =
                ClientInput.parse(
                        client,
                        name ->
                                bans.isBanned(ClientKey.ofUser(name))
                                        || users.get().contains(name));
        boolean banned = bans.unban(key);
        LOGGER.info(
                banned
                        ? "The operator lifts the ban of {}"
                        : "The operator lifts no ban: {} is not banned",
                text(key));
        return banned;
    }

    private static String text(ClientKey client) {
        return ClientText.of(client.toString());
    }
}
