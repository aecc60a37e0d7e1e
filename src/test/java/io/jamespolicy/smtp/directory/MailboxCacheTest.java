package io.jamespolicy.smtp.directory;

import static org.assertj.core.api.Assertions.assertThat;

import io.jamespolicy.smtp.directory.MailboxCache.KnownMailbox;
import java.time.Duration;
import java.util.Optional;
import org.apache.james.core.Username;
import org.junit.jupiter.api.Test;

class MailboxCacheTest {
    private static final Username BOB = Username.of("bob@example.org");
    private static final Duration KEPT = Duration.ofMinutes(5);

    private final ManualTicker ticker = new ManualTicker();
    private final MailboxCache known = new MailboxCache(ticker);

    private Optional<KnownMailbox> find(String recipient) {
        return known.get(recipient, ticker.read());
    }

    @Test
    void findShouldKnowNothingWhenNothingWasLearned() {
        known.put("sales@example.org", Optional.of(BOB));

        assertThat(find("bob@example.org")).isEmpty();
    }

    @Test
    void findShouldTellTheMailboxForFiveMinutes() {
        known.put("sales@example.org", Optional.of(BOB));

        ticker.pass(KEPT.minusNanos(1));
        assertThat(find("sales@example.org").orElseThrow().user()).contains(BOB);
        ticker.pass(Duration.ofNanos(1));
        assertThat(find("sales@example.org")).isEmpty();
    }

    @Test
    void findShouldKnowForFiveMinutesThatThereIsNoMailbox() {
        known.put("list@example.org", Optional.empty());

        ticker.pass(KEPT.minusNanos(1));
        assertThat(find("list@example.org").orElseThrow().user()).isEmpty();
        ticker.pass(Duration.ofNanos(1));
        assertThat(find("list@example.org")).isEmpty();
    }

    @Test
    void aFullCacheShouldStartAgain() {
        for (int i = 0; i < MailboxCache.MAX_RECIPIENTS; i++) {
            known.put("list" + i + "@example.org", Optional.empty());
        }
        assertThat(find("list0@example.org")).isPresent();

        known.put("sales@example.org", Optional.of(BOB));

        assertThat(find("sales@example.org")).isPresent();
        assertThat(find("list0@example.org")).isEmpty();
    }

    @Test
    void aMailboxShouldBeUnlimitedUntilThatIsToBeAskedAgain() {
        known.put("sales@example.org", Optional.of(BOB));
        KnownMailbox mailbox = find("sales@example.org").orElseThrow();
        assertThat(mailbox.isUnlimited(ticker.read())).isFalse();

        mailbox.unlimitedUntil(ticker.read() + Duration.ofSeconds(1).toNanos());

        assertThat(mailbox.isUnlimited(ticker.read())).isTrue();
        ticker.pass(Duration.ofSeconds(1));
        assertThat(mailbox.isUnlimited(ticker.read())).isFalse();
    }
}
