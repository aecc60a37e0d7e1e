package io.jamespolicy.smtp.james;

import static org.awaitility.Awaitility.await;

import io.jamespolicy.smtp.james.Vanishing.Server;
import java.io.IOException;
import java.net.SocketException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Clients that disconnect in each state of {@link Vanishing}, by reset and by half-close, until
 * they are closed. Only the reply to a complete message is checked.
 */
public final class VanishingClients implements AutoCloseable {
    private static final int TIMES = 3;
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private final JamesPorts ports;
    private final MailLedger ledger;
    private final RepeatedWork work = new RepeatedWork();
    private final Map<Vanishing, AtomicLong> times = new EnumMap<>(Vanishing.class);
    private final AtomicLong relayed = new AtomicLong();
    private final AtomicLong submitted = new AtomicLong();

    private VanishingClients(JamesPorts ports, MailLedger ledger) {
        this.ports = ports;
        this.ledger = ledger;
    }

    /** Connects to the servers at these ports. */
    public static VanishingClients on(JamesPorts ports, MailLedger ledger) {
        VanishingClients clients = new VanishingClients(ports, ledger);
        for (Vanishing state : Vanishing.values()) {
            AtomicLong times = new AtomicLong();
            clients.times.put(state, times);
            clients.work.start(() -> clients.vanish(state, times));
        }
        return clients;
    }

    /** Waits until each state and each kind of disconnect was used several times. */
    public void awaitAll() {
        await().atMost(TIMEOUT).until(() -> work.hasFailed() || haveAllVanished());
        work.failWhereOneHas();
    }

    /** The number of sessions on the relay, after the close. */
    public long relayed() {
        return relayed.get();
    }

    /** The number of sessions on submission, after the close. */
    public long submitted() {
        return submitted.get();
    }

    private boolean haveAllVanished() {
        return times.values().stream().allMatch(vanished -> vanished.get() >= TIMES);
    }

    private void vanish(Vanishing state, AtomicLong vanished) throws IOException {
        vanish(state, true);
        vanish(state, false);
        vanished.incrementAndGet();
    }

    private void vanish(Vanishing state, boolean reset) throws IOException {
        String sender = ledger.begin();
        try (SmtpConnection client = connect(state)) {
            boolean said = state == Vanishing.CONNECTED || said(client, state, sender);
            if (said && state.isWhole()) {
                // before the server can know
                ledger.doubt(sender);
            }
            if (reset) {
                client.reset();
            } else {
                client.halfClose();
                if (client.remainder().startsWith("250 ") && said && state.isWhole()) {
                    ledger.accept(sender, state.octets());
                }
            }
        } catch (SocketException closedByServer) {
            // a full disk ends a connection, too
        }
    }

    private static boolean said(SmtpConnection client, Vanishing state, String sender)
            throws IOException {
        client.reply();
        return state.say(client, sender);
    }

    private SmtpConnection connect(Vanishing state) throws IOException {
        boolean relay = state.server() == Server.RELAY;
        SmtpConnection client = SmtpConnection.to(relay ? ports.smtp() : ports.submission());
        (relay ? relayed : submitted).incrementAndGet();
        return client;
    }

    /** Ends the clients. */
    @Override
    public void close() {
        work.close();
    }
}
