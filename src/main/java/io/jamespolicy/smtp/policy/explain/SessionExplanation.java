package io.jamespolicy.smtp.policy.explain;

import com.google.auto.value.AutoValue;
import io.jamespolicy.smtp.policy.abuse.Ban;
import io.jamespolicy.smtp.policy.abuse.BanList;
import io.jamespolicy.smtp.policy.abuse.LimitPolicy;
import io.jamespolicy.smtp.policy.client.SmtpClient;
import io.jamespolicy.smtp.policy.transaction.TransactionLimits;
import io.jamespolicy.smtp.policy.transaction.TransactionPolicy;
import java.util.Optional;

/** What bans and the limits of a session mean for a client. Nothing is counted. */
@AutoValue
public abstract class SessionExplanation {
    public static SessionExplanation of(
            ClientQuery query, LimitPolicy policy, BanList bans, TransactionPolicy transactions) {
        SmtpClient client = query.client();
        return new AutoValue_SessionExplanation(
                policy,
                policy.banOf(client, bans),
                policy.exemption(client),
                transactions.limits(client));
    }

    /** The limits in force. */
    public abstract LimitPolicy policy();

    /** The ban of the client, which has no effect on an exempt one; empty without one. */
    public abstract Optional<Ban> ban();

    /** The name of the rule that exempts the client from bans; empty where it is not exempt. */
    public abstract Optional<String> exemption();

    /** The limits of its transactions, without those of other handlers. */
    public abstract TransactionLimits transactions();

    /** Whether the client is refused because of its ban. */
    public boolean isRefused() {
        return ban().isPresent() && exemption().isEmpty();
    }
}
