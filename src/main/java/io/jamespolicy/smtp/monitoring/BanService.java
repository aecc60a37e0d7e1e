package io.jamespolicy.smtp.monitoring;

import com.google.inject.Inject;
import io.jamespolicy.smtp.monitoring.PolicyNotifications.Kind;
import io.jamespolicy.smtp.policy.abuse.BanList;
import io.jamespolicy.smtp.policy.abuse.ClientKey;
import io.jamespolicy.smtp.policy.client.ClientText;
import io.jamespolicy.smtp.policy.log.LoggerNames;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets an operator ban clients and lift bans, by JMX or web administration. */
public final class BanService {
    private static final Logger LOGGER = LoggerFactory.getLogger(LoggerNames.MODULE);

    private final BanList bans;
    private final PolicyNotifications notifications;

    @Inject
    public BanService(BanList bans, PolicyNotifications notifications) {
        this.bans = bans;
        this.notifications = notifications;
    }

    /** The bans in force, sorted by client. */
    public List<BannedClient> bans() {
        return bans.bans().stream()
                .map(BannedClient::of)
                .sorted(Comparator.comparing(BannedClient::getClient))
                .collect(Collectors.toList());
    }

    /**
     * Bans a client. Replaces an existing ban.
     *
     * @param client as in {@link ClientKey#ofOperator}
     * @param minutes the duration of the ban, from now
     * @throws IllegalArgumentException when the client is none or the minutes are not positive
     */
    public void ban(String client, int minutes) {
        ClientKey key = ClientKey.ofOperator(client);
        if (minutes <= 0) {
            throw new IllegalArgumentException(
                    "minutes: found '" + minutes + "', accepted: a number above 0");
        }
        bans.ban(key, Duration.ofMinutes(minutes));
        String done = text(key) + " is banned by the operator for " + minutes + " minutes";
        LOGGER.info(done);
        notifications.send(Kind.BAN, done);
    }

    /**
     * Lifts the ban of a client and forgets its strikes.
     *
     * @return whether the client was banned
     * @throws IllegalArgumentException when the client is none
     */
    public boolean unban(String client) {
        ClientKey key = ClientKey.ofOperator(client);
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
