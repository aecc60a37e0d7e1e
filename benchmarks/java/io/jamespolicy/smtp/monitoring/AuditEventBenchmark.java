package io.jamespolicy.smtp.monitoring;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import com.codahale.metrics.MetricRegistry;
import io.jamespolicy.smtp.IdleTransport;
import io.jamespolicy.smtp.policy.abuse.SharedStore;
import io.jamespolicy.smtp.policy.audit.AuditPolicy;
import io.jamespolicy.smtp.policy.audit.Verb;
import io.jamespolicy.smtp.protocol.PolicyListeners;
import io.jamespolicy.smtp.protocol.PolicySession;
import io.jamespolicy.smtp.protocol.audit.AuditEventPublisher;
import io.jamespolicy.smtp.store.memory.MemoryBanList;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.james.metrics.dropwizard.DropWizardGaugeRegistry;
import org.apache.james.metrics.dropwizard.DropWizardMetricFactory;
import org.apache.james.protocols.smtp.SMTPSession;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.slf4j.LoggerFactory;

/** The audit event of a NOOP with all listeners of a James, with the log turned off. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class AuditEventBenchmark {
    private final Clock clock = Clock.systemUTC();
    private final SMTPSession session = IdleTransport.session();

    public AuditEventBenchmark() {
        ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).setLevel(Level.OFF);
        MetricRegistry registry = new MetricRegistry();
        PolicySession.open(
                session,
                PolicyListeners.of(
                                List.of(
                                        new AuditLog(() -> AuditPolicy.DEFAULT, clock),
                                        new EventHistory(() -> AuditPolicy.DEFAULT, clock),
                                        new RuleCounts(),
                                        new ClientActivity(clock),
                                        new PolicyNotifications(clock),
                                        new PolicyMetrics(
                                                new DropWizardMetricFactory(registry),
                                                registry,
                                                new DropWizardGaugeRegistry(registry),
                                                new MemoryBanList(clock),
                                                SharedStore.NONE),
                                        new AuditStatistics()))
                        .ofSession(),
                clock.millis());
    }

    @Benchmark
    public void noop() {
        AuditEventPublisher.record(session, Verb.NOOP, "");
    }
}
