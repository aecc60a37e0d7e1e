package io.jamespolicy.smtp.monitoring;

import com.google.auto.value.AutoValue;
import com.google.common.base.Ticker;
import com.google.common.cache.CacheBuilder;
import com.google.common.cache.CacheLoader;
import com.google.common.cache.LoadingCache;
import com.google.inject.Inject;
import com.google.inject.Singleton;
import io.jamespolicy.smtp.policy.abuse.Ban;
import io.jamespolicy.smtp.policy.abuse.ClientKey;
import io.jamespolicy.smtp.policy.abuse.LimitExceeded;
import io.jamespolicy.smtp.policy.audit.AuditEvent;
import io.jamespolicy.smtp.policy.audit.Verb;
import io.jamespolicy.smtp.policy.client.SmtpClient;
import io.jamespolicy.smtp.policy.event.PolicyListener;
import io.jamespolicy.smtp.policy.event.Refusal;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;
import org.apache.james.protocols.api.handler.ProtocolHandler;

/**
 * Counts the commands of each client that carried no mail, on all servers together. Keeps {@value
 * #MAX_CLIENTS} clients at most, and forgets a client after an hour without such a command.
 */
@Singleton
public final class ClientActivity implements PolicyListener, ProtocolHandler {
    static final int MAX_CLIENTS = 10_000;
    private static final Duration REMEMBERED = Duration.ofHours(1);
    private static final int PARTS = 64;
    private static final int EVENTS_PER_LOOKUP = 100;

    private static final Duration LOOKUP_INTERVAL = REMEMBERED.dividedBy(6);

    private final Clock clock;
    private final LoadingCache<ClientKey, Counts> clients;

    @Inject
    public ClientActivity(Clock clock) {
        this(clock, Ticker.systemTicker());
    }

    ClientActivity(Clock clock, Ticker ticker) {
        this.clock = clock;
        this.clients =
                CacheBuilder.newBuilder()
                        .maximumSize(MAX_CLIENTS)
                        .concurrencyLevel(PARTS)
                        .expireAfterAccess(REMEMBERED)
                        .ticker(ticker)
                        .build(CacheLoader.from(Counts::new));
    }

    @Override
    public PolicyListener ofSession() {
        return new OfSession();
    }

    private Counts of(SmtpClient client) {
        return clients.getUnchecked(ClientKey.of(client));
    }

    /** The busiest clients, the busiest first. */
    public List<ActiveClient> top(int most) {
        return clients.asMap().entrySet().stream()
                .map(client -> ActiveClient.of(client.getKey(), client.getValue()))
                .sorted(
                        Comparator.comparingLong(ActiveClient::withoutMail)
                                .reversed()
                                .thenComparing(ActiveClient::getClient))
                .limit(Math.max(0, most))
                .collect(Collectors.toList());
    }

    /**
     * The listener of one session. It keeps the counters of its client, and looks them up again
     * after AUTH, every {@link #EVENTS_PER_LOOKUP} events and every few minutes, so that a busy
     * client is not evicted, and one that keeps its session for long is not forgotten. A lookup for
     * each event would cost more than the rest of the audit.
     */
    private final class OfSession implements PolicyListener {
        private SmtpClient client;
        private Counts counts;
        private int eventsLeft;
        private long lookUpAt;

        @Override
        public void commandAudited(AuditEvent event) {
            counts(event.client(), event.millis()).of(event.verb()).increment();
        }

        /** A refused recipient is counted as an audited command. */
        @Override
        public void refused(Refusal refusal) {
            if (refusal.stage() != Refusal.Stage.RECIPIENT) {
                counts(refusal.client(), clock.millis()).refusedMail.increment();
            }
        }

        @Override
        public void limitExceeded(SmtpClient client, LimitExceeded exceeded) {
            counts(client, clock.millis()).limitsCrossed.increment();
        }

        @Override
        public void clientRefused(SmtpClient client, Ban ban) {
            counts(client, clock.millis()).refused.increment();
        }

        /** The time of a command is known: to read the clock would be most of the cost. */
        private Counts counts(SmtpClient current, long now) {
            if (eventsLeft == 0 || now >= lookUpAt || !current.equals(client)) {
                client = current;
                counts = of(current);
                lookUpAt = now + LOOKUP_INTERVAL.toMillis();
                eventsLeft = EVENTS_PER_LOOKUP;
            }
            eventsLeft--;
            return counts;
        }
    }

    private static final class Counts {
        private final LongAdder rset = new LongAdder();
        private final LongAdder noop = new LongAdder();
        private final LongAdder vrfy = new LongAdder();
        private final LongAdder refusedRecipients = new LongAdder();
        private final LongAdder refusedMail = new LongAdder();
        private final LongAdder limitsCrossed = new LongAdder();
        private final LongAdder refused = new LongAdder();

        LongAdder of(Verb verb) {
            switch (verb) {
                case RSET:
                    return rset;
                case NOOP:
                    return noop;
                case RCPT:
                    return refusedRecipients;
                default:
                    return vrfy;
            }
        }
    }

    /** The counters of a client, for JMX and JSON. */
    @AutoValue
    public abstract static class ActiveClient {
        private static ActiveClient of(ClientKey client, Counts counts) {
            return new AutoValue_ClientActivity_ActiveClient(
                    client.toString(),
                    counts.rset.sum(),
                    counts.noop.sum(),
                    counts.vrfy.sum(),
                    counts.refusedRecipients.sum(),
                    counts.refusedMail.sum(),
                    counts.limitsCrossed.sum(),
                    counts.refused.sum());
        }

        /** The properties in the order of the documents. */
        public Map<String, Object> toMap() {
            Map<String, Object> properties = new LinkedHashMap<>();
            properties.put("client", getClient());
            properties.put("commands", getCommands());
            properties.put("rset", getRset());
            properties.put("noop", getNoop());
            properties.put("vrfy", getVrfy());
            properties.put("refusedRecipients", getRefusedRecipients());
            properties.put("refusedMail", getRefusedMail());
            properties.put("limitsCrossed", getLimitsCrossed());
            properties.put("refused", getRefused());
            return properties;
        }

        private long withoutMail() {
            return getCommands() + getRefusedMail() + getLimitsCrossed() + getRefused();
        }

        /** The user, the IPv4 address or the IPv6 network. */
        public abstract String getClient();

        /** Audited commands: RSET, NOOP, VRFY, EXPN, and refused recipients. */
        public long getCommands() {
            return getRset() + getNoop() + getVrfy() + getRefusedRecipients();
        }

        /** RSET commands. */
        public abstract long getRset();

        /** NOOP commands. */
        public abstract long getNoop();

        /** VRFY and EXPN commands. */
        public abstract long getVrfy();

        /** Refused RCPT commands. */
        public abstract long getRefusedRecipients();

        /** Refused MAIL commands and messages. */
        public abstract long getRefusedMail();

        /** Sessions that exceeded a limit. */
        public abstract long getLimitsCrossed();

        /** Connections refused because of a ban. */
        public abstract long getRefused();
    }
}
