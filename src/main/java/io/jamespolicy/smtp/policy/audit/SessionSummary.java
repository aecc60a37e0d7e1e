package io.jamespolicy.smtp.policy.audit;

import io.jamespolicy.smtp.policy.client.SmtpClient;

/** A session that is over. */
public final class SessionSummary {
    private final SmtpClient client;
    private final SessionCounts counts;
    private final long millis;
    private final SessionEnding ending;

    private SessionSummary(
            SmtpClient client, SessionCounts counts, long millis, SessionEnding ending) {
        this.client = client;
        this.counts = counts;
        this.millis = millis;
        this.ending = ending;
    }

    /**
     * @param now when the session ended, in milliseconds of the epoch
     */
    public static SessionSummary of(
            SmtpClient client, SessionCounts counts, long now, SessionEnding ending) {
        return new SessionSummary(client, counts, counts.millisOpen(now), ending);
    }

    public SmtpClient client() {
        return client;
    }

    /** Final: nothing is counted after the end. */
    public SessionCounts counts() {
        return counts;
    }

    /** How long the session lasted, in milliseconds. */
    public long millis() {
        return millis;
    }

    public SessionEnding ending() {
        return ending;
    }
}
