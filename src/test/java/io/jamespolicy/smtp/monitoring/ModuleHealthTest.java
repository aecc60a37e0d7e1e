package io.jamespolicy.smtp.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.jamespolicy.smtp.SettableClock;
import io.jamespolicy.smtp.policy.abuse.SharedStore;
import io.jamespolicy.smtp.policy.size.DiskSpace;
import io.jamespolicy.smtp.policy.size.MessageSize;
import io.jamespolicy.smtp.policy.size.RecipientQuotas;
import io.jamespolicy.smtp.policy.size.SizePolicy;
import io.jamespolicy.smtp.policy.vrfy.AddressBook;
import java.time.Duration;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ModuleHealthTest {
    private final SettableClock clock = new SettableClock();
    private final SharedStore store = mock(SharedStore.class);
    private final RecipientQuotas quotas = mock(RecipientQuotas.class);
    private final AddressBook addressBook = mock(AddressBook.class);
    private DiskSpace disk =
            DiskSpace.of(MessageSize.ofOctets(100), MessageSize.ofOctets(10), false);
    private final ModuleHealth health =
            new ModuleHealth(
                    store,
                    minimum -> disk,
                    () -> SizePolicy.DEFAULT,
                    () -> quotas,
                    () -> addressBook,
                    clock);

    private String problems() {
        return health.check().stream()
                .map(problem -> problem.dependency() + " " + problem.since())
                .collect(Collectors.joining(", "));
    }

    @Test
    void aProblemShouldBeToldSinceItWasFirstSeen() {
        when(store.isReachable()).thenReturn(true);
        assertThat(health.check()).isEmpty();
        assertThat(health.degradation()).isEmpty();

        when(quotas.isFailing()).thenReturn(true);
        assertThat(problems()).isEqualTo("quota 2026-11-24T00:00:00Z");
        clock.move(Duration.ofSeconds(10));
        when(addressBook.isFailing()).thenReturn(true);
        assertThat(problems())
                .isEqualTo("quota 2026-11-24T00:00:00Z, addressBook 2026-11-24T00:00:10Z");

        when(quotas.isFailing()).thenReturn(false);
        assertThat(problems()).isEqualTo("addressBook 2026-11-24T00:00:10Z");
        clock.move(Duration.ofSeconds(10));
        when(quotas.isFailing()).thenReturn(true);
        assertThat(problems())
                .isEqualTo("quota 2026-11-24T00:00:20Z, addressBook 2026-11-24T00:00:10Z");
    }

    @Test
    void allProblemsShouldBeInOneSentence() {
        when(store.name()).thenReturn("redis");
        disk = DiskSpace.of(MessageSize.ofOctets(1), MessageSize.ofOctets(10), false);

        assertThat(health.degradation().orElseThrow())
                .contains("The store redis does not answer", "; Disk space is low (");
    }
}
