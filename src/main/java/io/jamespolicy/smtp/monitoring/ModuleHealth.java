package io.jamespolicy.smtp.monitoring;

import com.google.inject.Inject;
import com.google.inject.Provider;
import com.google.inject.Singleton;
import io.jamespolicy.smtp.policy.abuse.SharedStore;
import io.jamespolicy.smtp.policy.size.DiskSpace;
import io.jamespolicy.smtp.policy.size.DiskSpaceGauge;
import io.jamespolicy.smtp.policy.size.RecipientQuotas;
import io.jamespolicy.smtp.policy.size.SizePolicy;
import io.jamespolicy.smtp.policy.vrfy.AddressBook;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * The health of the dependencies of the module: the shared store, the disk, and the mailbox quota
 * and the address book of James.
 */
@Singleton
public final class ModuleHealth {
    private final SharedStore store;
    private final DiskSpaceGauge disk;
    private final Supplier<SizePolicy> policy;
    private final Provider<RecipientQuotas> quotas;
    private final Provider<AddressBook> addressBook;
    private final Clock clock;
    private final Map<String, Instant> since = new LinkedHashMap<>();

    /**
     * @param quotas not available at start, as the address book
     */
    @Inject
    public ModuleHealth(
            SharedStore store,
            DiskSpaceGauge disk,
            Supplier<SizePolicy> policy,
            Provider<RecipientQuotas> quotas,
            Provider<AddressBook> addressBook,
            Clock clock) {
        this.store = store;
        this.disk = disk;
        this.policy = policy;
        this.quotas = quotas;
        this.addressBook = addressBook;
        this.clock = clock;
    }

    /** What is wrong, in one sentence; empty where nothing is. */
    public Optional<String> degradation() {
        return Optional.of(
                        check().stream().map(HealthProblem::text).collect(Collectors.joining("; ")))
                .filter(text -> !text.isEmpty());
    }

    /** What is wrong now. Remembers since when. */
    public synchronized List<HealthProblem> check() {
        Map<String, String> problems = problems();
        since.keySet().retainAll(problems.keySet());
        return problems.entrySet().stream()
                .map(
                        problem ->
                                HealthProblem.of(
                                        problem.getKey(),
                                        problem.getValue(),
                                        since.computeIfAbsent(
                                                problem.getKey(), key -> clock.instant())))
                .collect(Collectors.toList());
    }

    private Map<String, String> problems() {
        Map<String, String> problems = new LinkedHashMap<>();
        if (!store.isReachable()) {
            problems.put(
                    "store",
                    "The store "
                            + store.name()
                            + " does not answer: strikes, bans, budgets and volumes are those of this James alone, mail flows");
        }
        DiskSpace space = disk.read(policy.get().minimumFreeSpace());
        if (space.isLow()) {
            problems.put(
                    "disk",
                    "Disk space is low ("
                            + space
                            + "): mail is refused with 452 until there is more");
        }
        if (quotas.get().isFailing()) {
            problems.put(
                    "quota",
                    "The mailbox quota of James does not answer: recipients pass without a quota check");
        }
        if (addressBook.get().isFailing()) {
            problems.put(
                    "addressBook",
                    "The address book of James does not answer: VRFY and EXPN are answered 252");
        }
        return problems;
    }
}
