package io.jamespolicy.smtp.path;

import static io.jamespolicy.smtp.path.SmtpCommands.line;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
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
 * The path of each command and of a mail, from the dispatcher to the reply, in the handler chains
 * that James builds: its own, and that of the module. The log is turned off.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class SmtpPathBenchmark {
    private static final String SETTINGS =
            "<smtppolicy><vrfy><rule><network>127.0.0.128/25</network><answer>verify</answer></rule>"
                    + "<budget><commands>1000000</commands><period>1 second</period></budget>"
                    + "</vrfy><limits><nonMailCommands>unlimited</nonMailCommands>"
                    + "<abortedTransactions>unlimited</abortedTransactions>"
                    + "<refusedRecipients>unlimited</refusedRecipients>"
                    + "<errors>unlimited</errors></limits></smtppolicy>";

    /** So many clients ask in turn, since the budget of one is a million commands per second. */
    private static final int TRUSTED = 4;

    /** More than the cache of unknown users keeps. */
    private static final int NAMES = 10_000;

    private static final byte[] VRFY_UNKNOWN = line("VRFY nobody@example.com");
    private static final byte[] MAIL = line("MAIL FROM:<load@example.com>");
    private static final byte[] TOO_LARGE = line("MAIL FROM:<load@example.com> SIZE=12582912");

    /** The handlers: James's own, or those of the module. */
    @Param({"james", "module"})
    public String handlers;

    private SmtpCommands client;
    private SmtpCommands[] trusted;
    private int turn;
    private byte[][] names;
    private int name;
    private String vrfyCode;

    @Setup
    public void connect() throws Exception {
        ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).setLevel(Level.OFF);
        boolean ours = handlers.equals("module");
        HandlerChains chains = HandlerChains.under(SETTINGS);
        ProtocolHandlerChainImpl chain = ours ? chains.ofModule() : chains.ofJames();
        client = SmtpCommands.connect(chain, InetAddress.getByName("127.0.0.1"));
        trusted = new SmtpCommands[TRUSTED];
        for (int i = 0; i < TRUSTED; i++) {
            trusted[i] = SmtpCommands.connect(chain, InetAddress.getByName("127.0.0." + (128 + i)));
        }
        names = new byte[NAMES][];
        for (int i = 0; i < NAMES; i++) {
            names[i] = line("VRFY nobody" + i + "@example.com");
        }
        vrfyCode = ours ? "252" : "502";
    }

    @Benchmark
    public Response noop() {
        return client.expect("250", SmtpCommands.NOOP);
    }

    @Benchmark
    public Response rset() {
        return client.expect("250", SmtpCommands.RSET);
    }

    /** James answers 502. */
    @Benchmark
    public Response vrfyThatTellsNothing() {
        return client.expect(vrfyCode, SmtpCommands.VRFY);
    }

    /** James answers 502. */
    @Benchmark
    public Response vrfyVerified() {
        return trusted().expect(vrfyCode.equals("252") ? "250" : "502", SmtpCommands.VRFY);
    }

    /** James answers 502. */
    @Benchmark
    public Response vrfyNoSuchUser() {
        return trusted().expect(vrfyCode.equals("252") ? "550" : "502", VRFY_UNKNOWN);
    }

    /** James answers 502. No name is cached. */
    @Benchmark
    public Response vrfyEachAnotherUnknownUser() {
        name = (name + 1) % NAMES;
        return trusted().expect(vrfyCode.equals("252") ? "550" : "502", names[name]);
    }

    private SmtpCommands trusted() {
        turn = (turn + 1) % TRUSTED;
        return trusted[turn];
    }

    @Benchmark
    public Response sizeRefusedAtMail() {
        return client.expect("552", TOO_LARGE);
    }

    /** MAIL and the RSET that ends the transaction. */
    @Benchmark
    public Response mailAndRset() {
        client.expect("250", MAIL);
        return client.expect("250", SmtpCommands.RSET);
    }

    /** MAIL, RCPT and the RSET that ends the transaction. */
    @Benchmark
    public Response mailRcptAndRset() {
        return client.discard(MAIL);
    }

    /** A mail of 4 KB. */
    @Benchmark
    public Response mail() {
        return client.send(MAIL);
    }
}
