package io.jamespolicy.smtp.monitoring.sizes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class SenderDomainsProperties {
    private static final long NOW = 0;
    private static final long MB = 1L << 20;

    /** Many more domains than are kept: the true number is never outside of what is told. */
    @Property(tries = 50)
    void theErrorShouldBeWhatIsTold(@ForAll long seed) {
        Random random = new Random(seed);
        SenderDomains any = new SenderDomains(NOW);
        Map<String, Long> sent = new HashMap<>();
        for (int i = 0; i < 5_000; i++) {
            String domain = (int) Math.abs(random.nextGaussian() * 300) + ".example";
            long octets = SizeClass.SMALLEST + (long) (random.nextDouble() * 20 * MB);
            any.receive(Optional.of("a@" + domain), octets, NOW);
            if (octets > 10 * MB) {
                sent.merge(domain, 1L, Long::sum);
            }
        }

        for (SenderDomain told : any.over(10 * MB, SizePeriod.DAY, NOW, SenderDomains.MAX)) {
            assertThat(sent.getOrDefault(told.getDomain(), 0L))
                    .isBetween(told.getMessages(), told.getAtMost());
        }
    }
}
