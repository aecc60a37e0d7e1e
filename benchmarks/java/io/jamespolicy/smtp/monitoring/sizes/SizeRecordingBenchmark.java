package io.jamespolicy.smtp.monitoring.sizes;

import io.jamespolicy.smtp.policy.client.SmtpClient;
import io.jamespolicy.smtp.policy.event.MailFacts;
import io.jamespolicy.smtp.policy.event.PolicyListener;
import io.jamespolicy.smtp.policy.rule.Facts;
import io.jamespolicy.smtp.policy.size.MessageSize;
import io.jamespolicy.smtp.policy.size.SizeLimit;
import io.jamespolicy.smtp.policy.size.SizeMeter;
import io.jamespolicy.smtp.policy.size.SizePolicy;
import io.jamespolicy.smtp.policy.size.SizeVerdict;
import java.net.InetAddress;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What the size distribution costs a message: the record of its received size. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class SizeRecordingBenchmark {
    /** Domains are recorded from 64 KB on. */
    @Param({"4096", "9000000"})
    private long octets;

    private final PolicyListener session = new SizeDistributions(Clock.systemUTC()).ofSession();
    private final MailFacts mail = MailFacts.of(Optional.of("a@example.com"), List.of());
    private final SmtpClient client =
            SmtpClient.builder()
                    .server("mx.example.org", 25)
                    .sessionId("5c0d0a35")
                    .address(InetAddress.getLoopbackAddress())
                    .build();
    private SizeVerdict verdict;

    private SizeVerdict verdict() {
        if (verdict == null) {
            SizeMeter meter =
                    SizePolicy.DEFAULT.meter(
                            SizePolicy.DEFAULT.exact(Facts.of(client), SizeLimit.UNLIMITED));
            meter.resume(meter.credit() - octets);
            verdict = meter.verdict(Optional.of(MessageSize.ofOctets(octets)));
        }
        return verdict;
    }

    @Benchmark
    public void receive() {
        session.sizeDecided(client, verdict(), mail, Optional.empty(), 0);
    }
}
