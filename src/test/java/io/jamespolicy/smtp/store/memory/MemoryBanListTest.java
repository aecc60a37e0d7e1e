package io.jamespolicy.smtp.store.memory;

import static org.assertj.core.api.Assertions.assertThat;

import io.jamespolicy.smtp.SettableClock;
import io.jamespolicy.smtp.policy.abuse.Ban;
import io.jamespolicy.smtp.policy.abuse.BanRules;
import io.jamespolicy.smtp.policy.abuse.ClientKey;
import io.jamespolicy.smtp.policy.abuse.Offence;
import io.jamespolicy.smtp.policy.abuse.SampleBans;
import io.jamespolicy.smtp.policy.abuse.Threshold;
import io.jamespolicy.smtp.store.ClientCaches;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class MemoryBanListTest {
    private static final BanRules THREE_IN_TEN_MINUTES =
            BanRules.of(
                    Threshold.of(3), Threshold.of(4), Duration.ofMinutes(10), Duration.ofHours(1));
    private static final ClientKey BOB = ClientKey.parse("bob");

    private final SettableClock clock = new SettableClock();
    private final MemoryBanList bans = new MemoryBanList(clock);

    private boolean strike() {
        return bans.count(BOB, Offence.EXCEEDED_LIMIT, THREE_IN_TEN_MINUTES, SampleBans.REASON);
    }

    @Test
    void strikeShouldBanAtTheLastOfSoManyWithinTheWindow() {
        assertThat(strike()).isFalse();
        clock.move(Duration.ofMinutes(5));
        assertThat(strike()).isFalse();
        assertThat(bans.isBanned(BOB)).isFalse();
        clock.move(Duration.ofMinutes(5).minusMillis(1));

        assertThat(strike()).isTrue();
        assertThat(bans.isBanned(BOB)).isTrue();
        assertThat(bans.isBanned(ClientKey.parse("alice"))).isFalse();
        assertThat(bans.bans())
                .containsExactly(SampleBans.ban(BOB, clock.instant(), Duration.ofHours(1)));
    }

    @Test
    void strikeShouldForgetWhatIsOlderThanTheWindow() {
        strike();
        clock.move(Duration.ofMinutes(5));
        strike();
        clock.move(Duration.ofMinutes(5));

        assertThat(strike()).isFalse();
        assertThat(strike()).isTrue();
    }

    @Test
    void strikeShouldBeginAnewWithABan() {
        bans.count(
                BOB,
                Offence.EXCEEDED_LIMIT,
                BanRules.of(
                        Threshold.of(1),
                        Threshold.of(1),
                        Duration.ofMinutes(10),
                        Duration.ofSeconds(1)),
                SampleBans.REASON);

        assertThat(strike()).isFalse();
        assertThat(strike()).isFalse();
    }

    @Test
    void aBanShouldEnd() {
        bans.ban(List.of(SampleBans.ban(BOB, clock.instant(), Duration.ofHours(1))));
        clock.move(Duration.ofHours(1).minusMillis(1));
        assertThat(bans.isBanned(BOB)).isTrue();

        clock.move(Duration.ofMillis(1));

        assertThat(bans.isBanned(BOB)).isFalse();
        assertThat(bans.bans()).isEmpty();
        assertThat(bans.unban(BOB)).isFalse();
    }

    private boolean failToAuthenticate() {
        return bans.count(
                BOB, Offence.FAILED_AUTHENTICATION, THREE_IN_TEN_MINUTES, SampleBans.REASON);
    }

    @Test
    void eachOffenceShouldCountForItself() {
        strike();
        strike();
        failToAuthenticate();
        failToAuthenticate();
        assertThat(failToAuthenticate()).isFalse();

        assertThat(failToAuthenticate()).isTrue();
        assertThat(bans.isBanned(BOB)).isTrue();
        assertThat(strike()).describedAs("a ban forgets all offences").isFalse();
    }

    @Test
    void forgiveShouldDropTheOldestOffences() {
        failToAuthenticate();
        failToAuthenticate();
        clock.move(Duration.ofMinutes(9));
        failToAuthenticate();
        bans.forgive(BOB, Offence.FAILED_AUTHENTICATION, 2, Duration.ofMinutes(10));
        bans.forgive(BOB, Offence.EXCEEDED_LIMIT, 2, Duration.ofMinutes(10));
        bans.forgive(
                ClientKey.parse("alice"), Offence.FAILED_AUTHENTICATION, 2, Duration.ofMinutes(10));
        clock.move(Duration.ofMinutes(5));

        assertThat(failToAuthenticate()).isFalse();
        assertThat(failToAuthenticate()).isFalse();
        assertThat(failToAuthenticate()).isTrue();
    }

    @Test
    void whatNoLongerCountsShouldNotBeForgiven() {
        failToAuthenticate();
        failToAuthenticate();
        clock.move(Duration.ofMinutes(11));
        failToAuthenticate();
        failToAuthenticate();
        bans.forgive(BOB, Offence.FAILED_AUTHENTICATION, 2, Duration.ofMinutes(10));

        assertThat(failToAuthenticate()).isFalse();
        assertThat(failToAuthenticate()).isFalse();
        assertThat(failToAuthenticate()).isFalse();
        assertThat(failToAuthenticate()).isTrue();
    }

    @Test
    void unbanShouldLiftTheBanAndForgetStrikes() {
        strike();
        strike();
        bans.ban(List.of(SampleBans.ban(BOB, clock.instant(), Duration.ofHours(1))));

        assertThat(bans.unban(BOB)).isTrue();

        assertThat(bans.isBanned(BOB)).isFalse();
        assertThat(strike()).isFalse();
    }

    @Test
    void theLatestDecisionShouldHoldWhateverTheClockSays() {
        bans.apply(SampleBans.ban(BOB, clock.instant().plusSeconds(5), Duration.ofHours(1)));

        bans.unban(BOB);

        assertThat(bans.isBanned(BOB)).isFalse();
        assertThat(bans.decisionOn(BOB))
                .contains(
                        Ban.lifted(BOB, clock.instant())
                                .decidedAfter(Ban.lifted(BOB, clock.instant().plusMillis(5_000))));
    }

    @Test
    void learnShouldKeepWhatWasDecidedLater() {
        Ban earlier = SampleBans.ban(BOB, clock.instant().minusSeconds(1), Duration.ofHours(2));
        bans.unban(BOB);

        assertThat(bans.apply(earlier)).isFalse();

        assertThat(bans.isBanned(BOB)).isFalse();
    }

    @Test
    void learnShouldForgetStrikesWhenItIsNews() {
        strike();
        strike();
        Ban told = SampleBans.ban(BOB, clock.instant(), Duration.ofSeconds(1));

        assertThat(bans.apply(told)).isTrue();
        assertThat(bans.apply(told)).isFalse();

        assertThat(strike()).isFalse();
    }

    @Test
    void strikeShouldBanOnceForSoManyWhenManyStrikeAtOnce() throws Exception {
        AtomicInteger banned = new AtomicInteger();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        for (int i = 0; i < 3000; i++) {
            threads.submit(() -> strike() ? banned.incrementAndGet() : 0);
        }
        threads.shutdown();
        assertThat(threads.awaitTermination(1, TimeUnit.MINUTES)).isTrue();

        assertThat(banned).hasValue(1000);
    }

    @Test
    void everyDecisionShouldBeLaterThanTheOneBeforeWhenManyDecideAtOnce() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        for (int i = 0; i < 3000; i++) {
            threads.submit(() -> bans.unban(BOB));
        }
        threads.shutdown();
        assertThat(threads.awaitTermination(1, TimeUnit.MINUTES)).isTrue();

        assertThat(bans.decisionOn(BOB)).map(Ban::since).contains(clock.instant().plusMillis(2999));
    }

    @Test
    void bansShouldBeOfABoundedNumberOfClients() {
        for (int i = 0; i < ClientCaches.MAX_CLIENTS + 20_000; i++) {
            bans.ban(
                    List.of(
                            SampleBans.ban(
                                    ClientKey.parse("user" + i),
                                    clock.instant(),
                                    Duration.ofHours(1))));
        }

        assertThat(bans.bans()).hasSizeBetween(1, ClientCaches.MAX_CLIENTS);
    }
}
