package io.jamespolicy.smtp.store.memory;

import com.google.common.cache.CacheLoader;
import com.google.common.cache.LoadingCache;
import com.google.inject.Inject;
import io.jamespolicy.smtp.policy.volume.ClientVolumes;
import io.jamespolicy.smtp.policy.volume.VolumeAccount;
import io.jamespolicy.smtp.policy.volume.VolumeKey;
import io.jamespolicy.smtp.policy.volume.VolumeUse;
import io.jamespolicy.smtp.policy.volume.VolumeWindow;
import io.jamespolicy.smtp.store.ClientCaches;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Volumes in memory, for a bounded number of clients; the least recently used are evicted. */
public final class MemoryClientVolumes implements ClientVolumes {
    private final LoadingCache<VolumeKey, Entry> entries;

    @Inject
    public MemoryClientVolumes(Clock clock) {
        this(clock, window -> window);
    }

    /**
     * @param account the account that sessions use in place of a window
     */
    public MemoryClientVolumes(Clock clock, Function<VolumeWindow, VolumeAccount> account) {
        this.entries =
                ClientCaches.bounded()
                        .build(
                                CacheLoader.from(
                                        key -> new Entry(new VolumeWindow(key, clock), account)));
    }

    @Override
    public VolumeAccount account(VolumeKey key) {
        return entries.getUnchecked(key).account;
    }

    @Override
    public Optional<VolumeUse> find(VolumeKey key) {
        return Optional.ofNullable(entries.getIfPresent(key)).flatMap(entry -> entry.window.use());
    }

    @Override
    public List<VolumeUse> uses() {
        return entries.asMap().values().stream()
                .flatMap(entry -> entry.window.use().stream())
                .collect(Collectors.toList());
    }

    /** The accounts that have a period now, also where all was given back. */
    public List<VolumeAccount> accounts() {
        return entries.asMap().values().stream()
                .filter(entry -> entry.window.ofThisJames().isPresent())
                .map(entry -> entry.account)
                .collect(Collectors.toList());
    }

    private static final class Entry {
        private final VolumeWindow window;
        private final VolumeAccount account;

        Entry(VolumeWindow window, Function<VolumeWindow, VolumeAccount> account) {
            this.window = window;
            this.account = account.apply(window);
        }
    }
}
