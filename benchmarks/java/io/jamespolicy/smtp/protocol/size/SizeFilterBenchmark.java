package io.jamespolicy.smtp.protocol.size;

import io.jamespolicy.smtp.IdleTransport;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import org.apache.james.protocols.api.Response;
import org.apache.james.protocols.api.handler.LineHandler;
import org.apache.james.protocols.smtp.SMTPSession;
import org.apache.james.protocols.smtp.core.DataLineFilter;
import org.apache.james.protocols.smtp.core.esmtp.MailSizeEsmtpExtension;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** A line of 78 octets within the limit, in our filter and in James's own. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class SizeFilterBenchmark {
    private final byte[] line = ("x".repeat(76) + "\r\n").getBytes(StandardCharsets.US_ASCII);
    private final LineHandler<SMTPSession> next = new Silence();
    private final DataLineFilter ours =
            new SizeDataLineFilter(
                    null, null, null, Clock.systemUTC()); // needs them at the ends only
    private final DataLineFilter stock = new MailSizeEsmtpExtension();
    private final SMTPSession metered = IdleTransport.session();
    private final SMTPSession counted = IdleTransport.session();

    public SizeFilterBenchmark() {
        metered.setCurrentMessageSize(Long.MAX_VALUE); // the credit that a meter gives
    }

    @Benchmark
    public Response ours() {
        return ours.onLine(metered, line, next);
    }

    @Benchmark
    public Response stock() {
        return stock.onLine(counted, line, next);
    }

    private static final class Silence implements LineHandler<SMTPSession> {
        @Override
        public Response onLine(SMTPSession session, byte[] line) {
            return null;
        }
    }
}
