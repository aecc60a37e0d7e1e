package io.jamespolicy.smtp.james;

import static org.awaitility.Awaitility.await;

import io.jamespolicy.smtp.james.Fault.Moment;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * 64 concurrent clients with one session after the other, until they are closed. Each reply must be
 * the expected one, or one that a {@link Fault} explains.
 */
public final class ManySenders implements AutoCloseable {
    /** The octets of a message that James does not keep in memory. */
    static final int LARGE = 130_000;

    /** The same for a message with a declared size. */
    static final int LARGE_DECLARED = 140_000;

    /** The octets of a message over the limit. */
    static final int OVER = 200_000;

    /** The settings of the James. */
    public static final String LIMIT = "<defaultLimit>160K</defaultLimit>";

    /** The timeout of all waits. */
    static final Duration TIMEOUT = Duration.ofSeconds(60);

    private static final int CLIENTS = 64;
    private static final int MORE = 2 * CLIENTS;
    private static final int MORE_LARGE = CLIENTS / 8;

    private final int port;
    private final MailLedger ledger;
    private final FaultWatch watch = new FaultWatch();
    private final List<MailSender> senders = new ArrayList<>();
    private final RepeatedWork work = new RepeatedWork();

    private ManySenders(int port, MailLedger ledger) {
        this.port = port;
        this.ledger = ledger;
    }

    /** Connects to the server at this port and records messages in the ledger. */
    public static ManySenders on(int port, MailLedger ledger) {
        ManySenders load = new ManySenders(port, ledger);
        for (int i = 1; i <= CLIENTS; i++) {
            MailSender sender = new MailSender(i, port, load.watch, ledger);
            load.senders.add(sender);
            load.work.start(sender::session);
        }
        return load;
    }

    /** Sets the current fault. */
    public void expect(Fault fault) {
        watch.set(fault);
    }

    /** Waits until more messages of each size are accepted. */
    public void awaitMore() {
        long all = ledger.accepted().size() + MORE;
        long large = ledger.acceptedOf(LARGE) + MORE_LARGE;
        long declared = ledger.acceptedOf(LARGE_DECLARED) + MORE_LARGE;
        await().atMost(TIMEOUT)
                .until(
                        () ->
                                work.hasFailed()
                                        || ledger.accepted().size() >= all
                                                && ledger.acceptedOf(LARGE) >= large
                                                && ledger.acceptedOf(LARGE_DECLARED) >= declared);
        work.failWhereOneHas();
    }

    /** Waits until this number of clients noticed the fault at this stage. */
    public void awaitMet(Moment stage, long times) {
        awaitMet(stage, times, () -> {});
    }

    /** The same, while an action is repeated. */
    public void awaitMet(Moment stage, long times, Runnable meanwhile) {
        long enough = watch.met(stage) + times;
        await().atMost(TIMEOUT)
                .until(
                        () -> {
                            meanwhile.run();
                            return work.hasFailed() || watch.met(stage) >= enough;
                        });
        work.failWhereOneHas();
    }

    /**
     * Waits, in another session, until there is space for a large message: James reads the disk
     * every few seconds only.
     */
    public void awaitRoom() throws IOException {
        MailSender asking = new MailSender(0, port, watch, ledger);
        senders.add(asking);
        asking.awaitRoom();
    }

    /** The number of started sessions, after the close. */
    public long sessions() {
        return senders.stream().mapToLong(MailSender::sessions).sum();
    }

    /** The number of sessions ended with QUIT, after the close. */
    public long quits() {
        return senders.stream().mapToLong(MailSender::quits).sum();
    }

    /** Ends the sessions, and fails where a reply was unexpected. */
    @Override
    public void close() {
        work.close();
    }
}
