package io.jamespolicy.smtp.policy.abuse;

import java.time.Duration;
import java.time.Instant;

/** Bans for tests. */
public final class SampleBans {
    /** By a limit, so that such a ban can be evicted. */
    public static final BanReason REASON =
            BanReason.ofLimit(SessionLimit.NON_MAIL_COMMANDS, "3 sessions over a limit");

    private SampleBans() {}

    public static Ban ban(ClientKey client, Instant since, Duration duration) {
        return Ban.of(client, since, since.plus(duration), REASON);
    }
}
