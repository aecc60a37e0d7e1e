package io.jamespolicy.smtp.monitoring;

import java.util.List;

/** All servers of this James together: who is banned, and what happened last. */
@Description("All SMTP servers of this James together: who is banned, and what happened last")
public interface SmtpPolicyMXBean {
    @Description("The clients that are banned now, and until when")
    List<BannedClient> getBans();

    @Description(
            "Bans a client for so many minutes: a user, an IPv4 address, or an IPv6 address of its network")
    void ban(String client, int minutes);

    @Description("Lifts the ban of a client and forgets its strikes; whether it was banned")
    boolean unban(String client);

    @Description("The last events of the audit log, at most so many, the youngest last")
    List<String> recentEvents(int most);

    /** A row of the list of bans. */
    final class BannedClient {
        private final String client;
        private final String until;

        BannedClient(String client, String until) {
            this.client = client;
            this.until = until;
        }

        /** The user, the IPv4 address or the IPv6 network. */
        public String getClient() {
            return client;
        }

        /** ISO 8601, UTC. */
        public String getUntil() {
            return until;
        }
    }
}
