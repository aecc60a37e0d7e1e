package io.jamespolicy.smtp.store.memory;

import static org.assertj.core.api.Assertions.assertThat;

import io.jamespolicy.smtp.SettableClock;
import io.jamespolicy.smtp.policy.abuse.Ban;
import io.jamespolicy.smtp.policy.abuse.BanReason;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
        bans.forgive(BOB, Offence.FAILED_AUTHENTICATION, 2);
        bans.forgive(BOB, Offence.EXCEEDED_LIMIT, 2);
        bans.forgive(ClientKey.parse("alice"), Offence.FAILED_AUTHENTICATION, 2);
        clock.move(Duration.ofMinutes(5));

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

    @Test
    void bansByOperatorsShouldNotBeEvicted() {
        bans.ban(List.of(Ban.of(BOB, clock.instant(), Ban.FOREVER, BanReason.ofOperator(""))));
        for (int i = 0; i < ClientCaches.MAX_CLIENTS + 20_000; i++) {
            bans.ban(
                    List.of(
                            SampleBans.ban(
                                    ClientKey.parse("user" + i),
                                    clock.instant(),
                                    Duration.ofHours(1))));
        }

        assertThat(bans.isBanned(BOB)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.0/24, 192.0.2.255, 192.0.3.0",
        "0.0.0.0/1, 127.255.255.255, 128.0.0.1",
        "192.0.2.7, 192.0.2.7, 192.0.2.8",
        "2001:db8::/32, 2001:db8:ffff::1, 2001:db9::1",
        "2001:db8:1:2::/63, 2001:db8:1:3::1, 2001:db8:1:4::1",
        "2001:db8:1:2::/64, 2001:db8:1:2::1, 2001:db8:1:3::1",
        "::/1, 2001:db8::1, 192.0.2.1",
    })
    void aBanOfANetworkShouldHoldForItsClients(String network, String inside, String outside) {
        bans.ban(
                List.of(
                        Ban.of(
                                ClientKey.parse(network),
                                clock.instant(),
                                Ban.FOREVER,
                                BanReason.ofOperator(""))));

        assertThat(bans.isBanned(ClientKey.parse(inside))).isTrue();
        assertThat(bans.isBanned(ClientKey.parse(outside))).isFalse();
        assertThat(bans.isBanned(BOB)).isFalse();
        assertThat(bans.unban(ClientKey.parse(network))).isTrue();
        assertThat(bans.isBanned(ClientKey.parse(inside))).isFalse();
    }

    @Test
    void aBannedClientShouldNotShortenItsBan() {
        Ban permanent = Ban.of(BOB, clock.instant(), Ban.FOREVER, BanReason.ofOperator(""));
        bans.ban(List.of(permanent));
        strike();
        strike();

        assertThat(strike()).isTrue();

        assertThat(bans.bans()).containsExactly(permanent);
    }

    @Test
    void bansByOperatorsThatHaveEndedShouldBeForgotten() {
        bans.ban(
                List.of(
                        Ban.of(
                                BOB,
                                clock.instant(),
                                clock.instant().plusSeconds(1),
                                BanReason.ofOperator(""))));
        clock.move(Duration.ofMinutes(2));

        bans.ban(List.of(SampleBans.ban(ClientKey.parse("alice"), clock.instant(), Duration.ZERO)));

        assertThat(bans.decisionOn(BOB)).isEmpty();
    }

    @Test
    void unbanShouldNotLiftTheBanOfTheNetworkAround() {
        ClientKey client = ClientKey.parse("192.0.2.7");
        bans.apply(
                Ban.of(
                        ClientKey.parse("192.0.2.0/24"),
                        clock.instant(),
                        Ban.FOREVER,
                        BanReason.ofOperator("")));

        assertThat(bans.unban(client)).isFalse();

        assertThat(bans.isBanned(client)).isTrue();
    }
}
