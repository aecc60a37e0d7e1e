package io.jamespolicy.smtp.store.memory;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.jamespolicy.smtp.SettableClock;
import io.jamespolicy.smtp.policy.abuse.Ban;
import io.jamespolicy.smtp.policy.abuse.BanReason;
import io.jamespolicy.smtp.policy.abuse.ClientKey;
import io.jamespolicy.smtp.policy.abuse.SampleBans;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SavedBanListTest {
    private static final ClientKey NETWORK = ClientKey.parse("192.0.2.0/24");
    private static final ClientKey BOB = ClientKey.parse("bob@example.org");

    private final SettableClock clock = new SettableClock();
    @TempDir private Path directory;

    private Path file() {
        return directory.resolve("var").resolve("bans.txt");
    }

    private SavedBanList started() {
        return SavedBanList.read(new MemoryBanList(clock), file(), clock);
    }

    private Ban byOperator(ClientKey client) {
        return Ban.of(client, clock.instant(), Ban.FOREVER, BanReason.ofOperator("a comment"));
    }

    @Test
    void bansByOperatorsShouldOutlastARestart() {
        Ban timed =
                Ban.of(
                        BOB,
                        clock.instant(),
                        clock.instant().plus(Duration.ofHours(2)),
                        BanReason.ofOperator(""));
        Ban permanent = byOperator(NETWORK);
        started().ban(List.of(permanent, timed));
        clock.move(Duration.ofHours(1));

        assertThat(started().bans()).containsExactlyInAnyOrder(permanent, timed);
        assertThat(started().isBanned(ClientKey.parse("192.0.2.7"))).isTrue();

        clock.move(Duration.ofHours(1));
        assertThat(started().bans()).containsExactly(permanent);
    }

    @Test
    void aLiftedBanAndThoseOfLimitsShouldNotComeBack() {
        SavedBanList bans = started();
        bans.ban(
                List.of(
                        byOperator(BOB),
                        SampleBans.ban(NETWORK, clock.instant(), Duration.ofDays(1))));

        assertThat(bans.unban(BOB)).isTrue();

        assertThat(bans.isBanned(NETWORK)).isTrue();
        assertThat(started().bans()).isEmpty();
    }

    @Test
    void theRightLinesOfAFileWithFaultsShouldHoldAndItShouldBeKept() throws IOException {
        Files.createDirectories(file().getParent());
        Files.writeString(file(), "192.0.2.1\n192.0.2.1/24\n");

        SavedBanList bans = started();
        bans.ban(List.of(byOperator(BOB)));

        assertThat(bans.bans()).hasSize(2);
        assertThat(kept()).hasContent("192.0.2.1\n192.0.2.1/24\n");
    }

    /** An editor has saved it in another encoding. */
    @Test
    void aFileThatCannotBeReadShouldBeKept() throws IOException {
        Files.createDirectories(file().getParent());
        Files.write(file(), "192.0.2.1 # M\u00fcller".getBytes(ISO_8859_1));

        started().ban(List.of(byOperator(BOB)));

        assertThat(Files.readString(kept(), ISO_8859_1)).isEqualTo("192.0.2.1 # M\u00fcller");
    }

    private Path kept() throws IOException {
        try (Stream<Path> files = Files.list(file().getParent())) {
            return files.filter(each -> each.toString().contains(".wrong-"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    @Test
    void aBanShouldHoldWhereItCannotBeSaved() throws IOException {
        Files.writeString(directory.resolve("var"), "no directory");

        SavedBanList bans = started();
        bans.ban(List.of(byOperator(BOB)));

        assertThat(bans.isBanned(BOB)).isTrue();
    }
}
