package io.jamespolicy.smtp.directory;

import static org.assertj.core.api.Assertions.assertThat;

import io.jamespolicy.smtp.policy.size.QuotaStatus;
import java.time.Duration;
import java.util.Optional;
import org.apache.james.core.Username;
import org.junit.jupiter.api.Test;

class MailboxCacheTest {
    private static final Username BOB = Username.of("bob@example.org");
    private static final Duration KEPT = Duration.ofMinutes(5);

    private final ManualTicker ticker = new ManualTicker();
    private final MailboxCache known = new MailboxCache(ticker);

    private Optional<QuotaStatus> find(String recipient) {
        return known.get(
                recipient,
                user -> Optional.of(user.equals(BOB) ? QuotaStatus.FULL : QuotaStatus.UNAVAILABLE));
    }

    @Test
    void findShouldKnowNothingWhenNothingWasLearned() {
        known.put("sales@example.org", Optional.of(BOB));

        assertThat(find("bob@example.org")).isEmpty();
    }

    @Test
    void findShouldTellOfTheMailboxForFiveMinutes() {
        known.put("sales@example.org", Optional.of(BOB));

        ticker.pass(KEPT.minusNanos(1));
        assertThat(find("sales@example.org")).contains(QuotaStatus.FULL);
        ticker.pass(Duration.ofNanos(1));
        assertThat(find("sales@example.org")).isEmpty();
    }

    @Test
    void findShouldKnowForFiveMinutesThatThereIsNoMailbox() {
        known.put("list@example.org", Optional.empty());

        ticker.pass(KEPT.minusNanos(1));
        assertThat(find("list@example.org")).contains(QuotaStatus.NOT_CHECKED);
        ticker.pass(Duration.ofNanos(1));
        assertThat(find("list@example.org")).isEmpty();
    }

    @Test
    void findShouldKnowNothingWhenNothingIsFoundOfTheMailbox() {
        known.put("sales@example.org", Optional.of(BOB));

        assertThat(known.get("sales@example.org", user -> Optional.empty())).isEmpty();
    }
}
