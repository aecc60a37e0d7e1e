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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bans by operators in the memory of a James. */
class OperatorBansTest {
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
    void anOperatorsBanShouldPrevailOverALaterOneOfAnotherJames() {
        Ban permanent = Ban.of(BOB, clock.instant(), Ban.FOREVER, BanReason.ofOperator(""));
        Ban byLimit = SampleBans.ban(BOB, clock.instant().plusSeconds(5), Duration.ofHours(1));
        bans.ban(List.of(permanent));
        assertThat(bans.apply(byLimit)).isFalse();
        assertThat(bans.bans()).containsExactly(permanent);

        bans.apply(Ban.lifted(BOB, clock.instant().plusSeconds(6)));
        bans.apply(SampleBans.ban(BOB, clock.instant().plusSeconds(7), Duration.ofHours(1)));
        assertThat(bans.bans())
                .extracting(ban -> ban.reason().isByOperator())
                .containsExactly(false);

        assertThat(bans.apply(permanent)).describedAs("it outlasts the limit's").isTrue();
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
