package io.jamespolicy.smtp.policy.audit;

import com.google.auto.value.AutoValue;
import io.jamespolicy.smtp.policy.client.SmtpClient;

/** A session that has ended. */
@AutoValue
public abstract class SessionSummary {
    /**
     * @param now when the session ended, in milliseconds of the epoch
     */
    public static SessionSummary of(
            SmtpClient client, SessionCounts counts, long now, SessionEnding ending) {
        return new AutoValue_SessionSummary(client, counts, counts.millisOpen(now), ending);
    }

    public abstract SmtpClient client();

    /** The final counters of the session. */
    public abstract SessionCounts counts();

    /** How long the session lasted, in milliseconds. */
    public abstract long millis();

    public abstract SessionEnding ending();
}
