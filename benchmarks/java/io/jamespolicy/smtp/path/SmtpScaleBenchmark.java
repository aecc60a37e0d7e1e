package io.jamespolicy.smtp.path;

import static io.jamespolicy.smtp.path.SmtpCommands.line;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.jamespolicy.smtp.james.load.ManyRules;
import java.net.InetAddress;
import java.util.concurrent.TimeUnit;
import org.apache.james.protocols.api.Response;
import org.apache.james.protocols.lib.ProtocolHandlerChainImpl;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.slf4j.LoggerFactory;

/**
 * The path of commands in the chain of the module with 500 size rules that match no client, and
 * with what is remembered of 100,000 clients: their budgets, strikes and bans.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class SmtpScaleBenchmark {
    private static final int RULES = 500;
    private static final int CLIENTS = 100_000;

    private static final byte[] MAIL = line("MAIL FROM:<load@example.com> SIZE=8192");

    @Param({"nothing", "500 rules", "100000 clients"})
    public String with;

    private SmtpCommands client;

    @Setup
    public void connect() throws Exception {
        ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).setLevel(Level.OFF);
        ProtocolHandlerChainImpl chain =
                HandlerChains.under(settings(with.equals("500 rules") ? RULES : 0)).ofModule();
        if (with.equals("100000 clients")) {
            for (int i = 0; i < CLIENTS; i++) {
                beBanned(SmtpCommands.connect(chain, address(i)));
            }
        }
        client = SmtpCommands.connect(chain, InetAddress.getByName("127.0.0.1"));
    }

    /** A client is banned for its second wrong command, unless it is local. */
    private static String settings(int rules) {
        return "<smtppolicy>"
                + ManyRules.size(rules)
                + "<vrfy><rule><network>10.0.0.0/8</network><answer>verify</answer></rule>"
                + "</vrfy><limits><nonMailCommands>unlimited</nonMailCommands>"
                + "<errors>1</errors><abortedTransactions>unlimited</abortedTransactions>"
                + "<strikes>1</strikes></limits></smtppolicy>";
    }

    private static InetAddress address(int number) throws Exception {
        return InetAddress.getByAddress(
                new byte[] {10, (byte) (number >> 16), (byte) (number >> 8), (byte) number});
    }

    private static void beBanned(SmtpCommands stranger) {
        stranger.expect("250", SmtpCommands.VRFY);
        stranger.expect("500", line("NONSENSE"));
        stranger.expect("500", line("NONSENSE"));
        stranger.expect("421", SmtpCommands.NOOP);
    }

    @Benchmark
    public Response noop() {
        return client.expect("250", SmtpCommands.NOOP);
    }

    @Benchmark
    public Response vrfyThatTellsNothing() {
        return client.expect("252", SmtpCommands.VRFY);
    }

    /** MAIL, RCPT and the RSET that ends the transaction. */
    @Benchmark
    public Response mailRcptAndRset() {
        return client.discard(MAIL);
    }

    /** A mail of 4 KB that declares its size. */
    @Benchmark
    public Response mail() {
        return client.send(MAIL);
    }
}
