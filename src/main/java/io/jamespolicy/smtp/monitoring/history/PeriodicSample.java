package io.jamespolicy.smtp.monitoring.history;

import com.google.common.util.concurrent.ThreadFactoryBuilder;
import com.google.inject.Inject;
import com.google.inject.Singleton;
import io.jamespolicy.smtp.monitoring.ModuleHealth;
import io.jamespolicy.smtp.policy.log.LoggerNames;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.commons.configuration2.Configuration;
import org.apache.james.protocols.api.handler.ProtocolHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Samples the counters and the health of the module every ten seconds, on a thread of its own, from
 * the start of the first chain to the end of the last. One instance is a handler of every chain.
 */
@Singleton
public final class PeriodicSample implements ProtocolHandler {
    private static final Logger LOGGER = LoggerFactory.getLogger(LoggerNames.MODULE);

    private final CounterHistory history;
    private final ModuleHealth health;
    private ScheduledExecutorService thread;
    private int chains;
    private boolean failing;

    @Inject
    public PeriodicSample(CounterHistory history, ModuleHealth health) {
        this.history = history;
        this.health = health;
    }

    @Override
    public synchronized void init(Configuration configuration) {
        if (chains++ == 0) {
            thread =
                    Executors.newSingleThreadScheduledExecutor(
                            new ThreadFactoryBuilder()
                                    .setDaemon(true)
                                    .setNameFormat("smtp-policy-sample")
                                    .build());
            long seconds = HistoryPeriod.SAMPLE.toSeconds();
            thread.scheduleWithFixedDelay(this::sample, seconds, seconds, TimeUnit.SECONDS);
        }
    }

    @Override
    public synchronized void destroy() {
        if (--chains == 0) {
            thread.shutdownNow();
        }
    }

    /** An exception would end the schedule. It is logged once, until a sample succeeds again. */
    private void sample() {
        try {
            history.sample();
            health.check();
            failing = false;
        } catch (RuntimeException e) {
            if (!failing) {
                LOGGER.warn("The counters and the health of the module cannot be sampled", e);
            }
            failing = true;
        }
    }
}
