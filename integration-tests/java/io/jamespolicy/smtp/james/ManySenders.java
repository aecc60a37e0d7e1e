package io.jamespolicy.smtp.james;

import static org.awaitility.Awaitility.await;

import io.jamespolicy.smtp.james.Fault.Moment;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * 64 clients at once, each of them session after session, until they are closed. Every reply has to
 * be the one that is due, or one that {@link Fault} explains.
 */
public final class ManySenders implements AutoCloseable {
    /** Octets of a message that James does not keep in memory alone. */
    static final int LARGE = 130_000;

    /** The same, of one whose size is declared. */
    static final int LARGE_DECLARED = 140_000;

    /** Octets of a message that is over the limit. */
    static final int OVER = 200_000;

    /** What the James has to have for it. */
    public static final String LIMIT = "<defaultLimit>160K</defaultLimit>";

    /** How long anything may take that they wait for. */
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

    /** On the server at this port; what becomes of their messages stands in the ledger. */
    public static ManySenders on(int port, MailLedger ledger) {
        ManySenders load = new ManySenders(port, ledger);
        for (int i = 1; i <= CLIENTS; i++) {
            MailSender sender = new MailSender(i, port, load.watch, ledger);
            load.senders.add(sender);
            load.work.start(sender::session);
        }
        return load;
    }

    /** Tells what they may meet from now on. */
    public void expect(Fault fault) {
        watch.set(fault);
    }

    /** Waits until some more messages were accepted, of each size that there is. */
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

    /** Waits until so many of them have met the fault at this moment of a transaction. */
    public void awaitMet(Moment stage, long times) {
        awaitMet(stage, times, () -> {});
    }

    /** The same, with something done to the James again and again meanwhile. */
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
     * Waits, in one more session, until there is room for a large message: James's disk is looked
     * at every few seconds only, so that one that has room again counts as full for a while.
     */
    public void awaitRoom() throws IOException {
        MailSender asking = new MailSender(0, port, watch, ledger);
        senders.add(asking);
        asking.awaitRoom();
    }

    /** Sessions begun; to be asked when they are closed. */
    public long sessions() {
        return senders.stream().mapToLong(MailSender::sessions).sum();
    }

    /** Sessions ended with QUIT; to be asked when they are closed. */
    public long quits() {
        return senders.stream().mapToLong(MailSender::quits).sum();
    }

    /** Ends the sessions, and fails where one of them was not answered as it should. */
    @Override
    public void close() {
        work.close();
    }
}
