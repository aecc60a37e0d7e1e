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
 * Clients that are gone in the midst of a session, one for each state that {@link Vanishing} has,
 * by a reset and by a half-close in turns, again and again until they are closed. What they are
 * answered is not looked at, but for the reply to a whole message.
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

    /** On the servers at these ports. */
    public static VanishingClients on(JamesPorts ports, MailLedger ledger) {
        VanishingClients clients = new VanishingClients(ports, ledger);
        for (Vanishing state : Vanishing.values()) {
            AtomicLong times = new AtomicLong();
            clients.times.put(state, times);
            clients.work.start(() -> clients.vanish(state, times));
        }
        return clients;
    }

    /** Waits until a client has been gone in each state and in each way, several times over. */
    public void awaitAll() {
        await().atMost(TIMEOUT).until(() -> work.hasFailed() || haveAllVanished());
        work.failWhereOneHas();
    }

    /** Sessions begun on the relay; to be asked when they are closed. */
    public long relayed() {
        return relayed.get();
    }

    /** Sessions begun on submission; to be asked when they are closed. */
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

    /** Ends them. */
    @Override
    public void close() {
        work.close();
    }
}
