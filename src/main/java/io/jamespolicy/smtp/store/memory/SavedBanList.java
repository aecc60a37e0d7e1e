package io.jamespolicy.smtp.store.memory;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.jamespolicy.smtp.policy.abuse.Ban;
import io.jamespolicy.smtp.policy.abuse.BanList;
import io.jamespolicy.smtp.policy.abuse.BanReason;
import io.jamespolicy.smtp.policy.abuse.BanRules;
import io.jamespolicy.smtp.policy.abuse.BanText;
import io.jamespolicy.smtp.policy.abuse.ClientKey;
import io.jamespolicy.smtp.policy.abuse.Offence;
import io.jamespolicy.smtp.policy.log.LoggerNames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Offences and bans in memory, and the bans by operators also in a file of {@link BanText}, so that
 * they outlast a restart. Only an operator's call writes the file; no session waits for it.
 */
public final class SavedBanList implements BanList {
    private static final Logger LOGGER = LoggerFactory.getLogger(LoggerNames.MODULE);

    private final MemoryBanList memory;
    private final Path file;

    private SavedBanList(MemoryBanList memory, Path file) {
        this.memory = memory;
        this.file = file;
    }

    /**
     * Reads the file, where it exists. A file with faults is logged, and kept under another name.
     */
    public static SavedBanList read(MemoryBanList memory, Path file, Clock clock) {
        SavedBanList list = new SavedBanList(memory, file);
        if (Files.exists(file)) {
            list.read(clock.instant());
        }
        return list;
    }

    private void read(Instant now) {
        List<String> faults = new ArrayList<>();
        try {
            List<Ban> bans = BanText.parse(Files.readString(file), now, unmarked -> false, faults);
            bans.forEach(memory::apply);
            LOGGER.info("Bans by operators read from {}: {}", file, bans.size());
        } catch (IOException e) {
            faults.add(e.toString());
        }
        if (!faults.isEmpty()) {
            LOGGER.error(
                    "Bans by operators that cannot be read from {} are not in force; it is kept as {}:\n{}",
                    file,
                    keep(now),
                    BanText.told(faults));
        }
    }

    /** Keeps a copy, since the next ban replaces the file. */
    private Path keep(Instant now) {
        Path copy = sibling(".wrong-" + now.toEpochMilli());
        try {
            Files.copy(file, copy);
        } catch (IOException e) {
            LOGGER.error("{} cannot be copied, and the next ban replaces it", file, e);
        }
        return copy;
    }

    private Path sibling(String suffix) {
        return file.resolveSibling(file.getFileName() + suffix);
    }

    @Override
    public boolean isUnused() {
        return memory.isUnused();
    }

    @Override
    public Optional<Ban> banOf(ClientKey client) {
        return memory.banOf(client);
    }

    @Override
    public boolean count(ClientKey client, Offence offence, BanRules rules, BanReason reason) {
        return memory.count(client, offence, rules, reason);
    }

    @Override
    public void forgive(ClientKey client, Offence offence, int most, Duration window) {
        memory.forgive(client, offence, most, window);
    }

    @Override
    public void ban(List<Ban> bans) {
        memory.ban(bans);
        save();
    }

    @Override
    public boolean unban(ClientKey client) {
        boolean banned = memory.unban(client);
        save();
        return banned;
    }

    @Override
    public List<Ban> bans() {
        return memory.bans();
    }

    private synchronized void save() {
        List<String> lines =
                memory.bans().stream()
                        .filter(ban -> ban.reason().isByOperator())
                        .map(BanText::of)
                        .sorted()
                        .collect(Collectors.toList());
        Path written = sibling(".new");
        try {
            Files.createDirectories(file.getParent());
            Files.write(written, lines, UTF_8);
            Files.move(
                    written,
                    file,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            LOGGER.warn(
                    "The bans by operators cannot be saved in {}, and end with a restart", file, e);
        }
    }
}
