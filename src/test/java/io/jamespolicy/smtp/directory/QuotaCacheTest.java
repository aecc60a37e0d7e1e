package io.jamespolicy.smtp.directory;

import static org.assertj.core.api.Assertions.assertThat;

import io.jamespolicy.smtp.policy.size.MessageSize;
import io.jamespolicy.smtp.policy.size.QuotaHeadroom;
import io.jamespolicy.smtp.policy.size.QuotaStatus;
import org.apache.james.core.Username;
import org.junit.jupiter.api.Test;

class QuotaCacheTest {
    private static final Username BOB = Username.of("bob@example.org");
    private static final MessageSize SIZE = MessageSize.ofOctets(100);

    private final QuotaCache cache = new QuotaCache(new ManualTicker());

    private static Username user(int number) {
        return Username.of("user" + number + "@example.org");
    }

    @Test
    void aFullCacheShouldStartAgain() {
        QuotaHeadroom space = QuotaHeadroom.UNLIMITED.withStorageQuota(0, 1_000);
        for (int i = 0; i < QuotaCache.MAX_MAILBOXES; i++) {
            cache.put(user(i), space, SIZE);
        }
        assertThat(cache.peek(user(0), SIZE)).contains(QuotaStatus.FITS);

        cache.put(BOB, space, SIZE);

        assertThat(cache.peek(BOB, SIZE)).contains(QuotaStatus.FITS);
        assertThat(cache.peek(user(0), SIZE)).isEmpty();
    }
}
