package io.jamespolicy.smtp.monitoring.sizes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SenderDomainsTest {
    private static final long DAY = Duration.ofDays(1).toMillis();
    private static final long NOW = 1_000 * DAY;
    private static final long MB = 1L << 20;

    private final SenderDomains domains = new SenderDomains(NOW);

    private void record(String sender, long octets) {
        domains.receive(Optional.of(sender), octets, NOW);
    }

    private List<SenderDomain> over(long limit) {
        return domains.over(limit, SizePeriod.DAY, NOW, 10);
    }

    @Test
    void domainsShouldBeThoseOfTheSendersWithTheMostMessagesFirst() {
        record("a@Example.COM", 3 * MB);
        record("\"x@y\"@example.com", 3 * MB);
        record("", 3 * MB);
        record("a@small.example", MB);
        domains.receive(Optional.empty(), 3 * MB, NOW);

        assertThat(over(2 * MB))
                .extracting(
                        SenderDomain::getDomain, SenderDomain::getMessages, SenderDomain::getAtMost)
                .containsExactly(
                        tuple("example.com", 2L, 2L), tuple("-", 1L, 1L), tuple("<>", 1L, 1L));
    }

    @Test
    void aMessageNextToTheLimitShouldBeUncertain() {
        record("a@example.com", 3 * MB + MB / 2);
        record("a@example.com", 3 * MB + 1);

        record("a@near.example", 3 * MB + 1);

        assertThat(over(3 * MB))
                .extracting(SenderDomain::getMessages, SenderDomain::getAtMost)
                .containsExactly(tuple(1L, 2L), tuple(0L, 1L));
    }

    @Test
    void smallMessagesShouldBeLeftOut() {
        record("a@example.com", SizeClass.SMALLEST - 1);

        assertThat(over(0)).isEmpty();
    }

    @Test
    void hostileDomainsShouldBeEscaped() {
        record("a@b\r\n\u0000" + "x".repeat(300), MB);

        assertThat(over(0).get(0).getDomain()).startsWith("b\\u000d\\u000a\\u0000").endsWith("...");
    }

    /** Any client can claim any size, and send nothing. */
    @Test
    void claimedSizesShouldNotReplaceWhatWasReceived() {
        record("a@example.com", 3 * MB);
        for (int i = 0; i < 3 * SenderDomains.MAX; i++) {
            domains.claim(Optional.of("x@" + i + ".example"), Long.MAX_VALUE, NOW);
            domains.claim(Optional.of("x@" + i + ".example"), Long.MAX_VALUE, NOW);
        }

        assertThat(domains.over(2 * MB, SizePeriod.DAY, NOW, 10_000))
                .anyMatch(
                        domain ->
                                domain.getDomain().equals("example.com")
                                        && domain.getMessages() == 1);
    }

    @Test
    void aDayShouldBeForgottenAfterAWeek() {
        record("a@example.com", MB);

        assertThat(domains.over(0, SizePeriod.DAY, NOW + DAY, 10)).hasSize(1);
        assertThat(domains.over(0, SizePeriod.DAY, NOW + 2 * DAY, 10)).isEmpty();
        assertThat(domains.over(0, SizePeriod.WEEK, NOW + 7 * DAY, 10)).hasSize(1);
        assertThat(domains.over(0, SizePeriod.WEEK, NOW + 8 * DAY, 10)).isEmpty();
    }
}
