package io.jamespolicy.smtp.monitoring;

import com.google.inject.Inject;
import io.jamespolicy.smtp.policy.abuse.SharedStore;
import io.jamespolicy.smtp.policy.size.DiskSpace;
import io.jamespolicy.smtp.policy.size.DiskSpaceGauge;
import io.jamespolicy.smtp.policy.size.SizePolicy;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The health of the dependencies of the module: the shared store and the disk. */
public final class ModuleHealth {
    private final SharedStore store;
    private final DiskSpaceGauge disk;
    private final Supplier<SizePolicy> policy;

    @Inject
    public ModuleHealth(SharedStore store, DiskSpaceGauge disk, Supplier<SizePolicy> policy) {
        this.store = store;
        this.disk = disk;
        this.policy = policy;
    }

    /** What is wrong, in one sentence; empty where nothing is. */
    public Optional<String> degradation() {
        return Optional.of(
                        Stream.of(ofStore(), ofDisk())
                                .flatMap(Optional::stream)
                                .collect(Collectors.joining("; ")))
                .filter(text -> !text.isEmpty());
    }

    private Optional<String> ofStore() {
        return store.isReachable()
                ? Optional.empty()
                : Optional.of(
                        "The store "
                                + store.name()
                                + " does not answer: strikes, bans, budgets and volumes are those of this James alone, mail flows");
    }

    private Optional<String> ofDisk() {
        DiskSpace space = disk.read(policy.get().minimumFreeSpace());
        return space.isLow()
                ? Optional.of(
                        "Disk space is low ("
                                + space
                                + "): mail is refused with 452 until there is more")
                : Optional.empty();
    }
}
