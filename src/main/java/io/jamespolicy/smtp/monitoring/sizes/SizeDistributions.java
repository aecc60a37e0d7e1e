package io.jamespolicy.smtp.monitoring.sizes;

import com.google.auto.value.AutoValue;
import com.google.inject.Inject;
import com.google.inject.Singleton;
import io.jamespolicy.smtp.policy.client.SmtpClient;
import io.jamespolicy.smtp.policy.event.MailFacts;
import io.jamespolicy.smtp.policy.event.PolicyListener;
import io.jamespolicy.smtp.policy.reply.SentReply;
import io.jamespolicy.smtp.policy.rule.Rules;
import io.jamespolicy.smtp.policy.size.SizeVerdict;
import java.time.Clock;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.HdrHistogram.Histogram;
import org.apache.james.protocols.api.handler.ProtocolHandler;

/**
 * Records the declared and received sizes of the last week, by server and rule. Keeps {@value
 * #MAX_SERIES} pairs of them at most; the sizes of further ones are recorded together, under {@link
 * #OTHERS}.
 */
@Singleton
public final class SizeDistributions implements PolicyListener, ProtocolHandler {
    /** The rule of the pairs beyond {@value #MAX_SERIES}. */
    static final String OTHERS = "(others)";

    static final int MAX_SERIES = 200;

    private final Clock clock;
    private final long beganAt;
    private final ConcurrentMap<Key, SizeSeries> series = new ConcurrentHashMap<>();
    private final SenderDomains domains;

    @Inject
    public SizeDistributions(Clock clock) {
        this.clock = clock;
        this.beganAt = clock.millis();
        this.domains = new SenderDomains(beganAt);
    }

    @Override
    public PolicyListener ofSession() {
        return new OfSession();
    }

    /** The servers of which sizes are recorded. */
    SortedSet<String> servers() {
        return of(Key::server);
    }

    /** The rules of which sizes are recorded. */
    SortedSet<String> rules() {
        return of(Key::rule);
    }

    private SortedSet<String> of(Function<Key, String> part) {
        return series.keySet().stream().map(part).collect(Collectors.toCollection(TreeSet::new));
    }

    /** The sizes of a server, of a rule or of all, in a period that ends now. */
    Histogram sizes(
            Optional<String> server, Optional<String> rule, SizeKind kind, SizePeriod period) {
        Predicate<Key> wanted =
                key ->
                        server.map(key.server()::equals).orElse(true)
                                && rule.map(key.rule()::equals).orElse(true);
        Histogram sum = SizeHistory.empty();
        long now = clock.millis();
        series.forEach(
                (key, each) -> {
                    if (wanted.test(key)) {
                        each.addTo(sum, kind, period, now);
                    }
                });
        return sum;
    }

    /** When the recorded part of a period that ends now begins, in milliseconds. */
    long since(SizePeriod period) {
        return Math.max(beganAt, SizeHistory.begin(period, clock.millis()));
    }

    /** The domains of the senders. */
    SenderDomains domains() {
        return domains;
    }

    private SizeSeries series(SmtpClient client, Optional<String> rule) {
        String server = client.server() + ":" + client.listener();
        Key key = Key.of(server, rule.orElse(Rules.DEFAULT));
        SizeSeries known = series.get(key);
        if (known != null) {
            return known;
        }
        return series.computeIfAbsent(
                series.size() < MAX_SERIES ? key : Key.of(server, OTHERS),
                each -> new SizeSeries());
    }

    /**
     * The listener of one session. It keeps the series of its last rule, and counts one refusal of
     * a declared size per transaction, since each recipient can be refused for it.
     */
    private final class OfSession implements PolicyListener {
        private Optional<String> rule = Optional.empty();
        private SizeSeries ofRule;
        private boolean refused;

        @Override
        public void sizeDecided(
                SmtpClient client,
                SizeVerdict verdict,
                MailFacts mail,
                Optional<SentReply> reply,
                long ordinal) {
            switch (verdict.outcome()) {
                case DECLARED:
                    refused = false;
                    record(client, verdict, SizeKind.DECLARED);
                    break;
                case DECLARED_OVER_LIMIT:
                    record(client, verdict, SizeKind.DECLARED);
                    refuseDeclared(client, verdict, mail);
                    break;
                case RECIPIENT_OVER_LIMIT:
                    if (!refused) {
                        refuseDeclared(client, verdict, mail);
                    }
                    break;
                case RECEIVED:
                case UNDER_DECLARED:
                case RECEIVED_MAILBOX_FULL:
                    receive(client, verdict, mail);
                    break;
                case RECEIVED_OVER_LIMIT:
                case CUT:
                    receive(client, verdict, mail);
                    record(client, verdict, SizeKind.REFUSED_RECEIVED);
                    break;
                default: // no size, or not for its sake
            }
        }

        private void receive(SmtpClient client, SizeVerdict verdict, MailFacts mail) {
            long now = record(client, verdict, SizeKind.RECEIVED);
            domains.receive(mail.sender(), verdict.size().octets(), now);
        }

        private void refuseDeclared(SmtpClient client, SizeVerdict verdict, MailFacts mail) {
            refused = true;
            long now = record(client, verdict, SizeKind.REFUSED_DECLARED);
            domains.claim(mail.sender(), verdict.size().octets(), now);
        }

        /** Returns the time, since reading the clock is a good part of the cost. */
        private long record(SmtpClient client, SizeVerdict verdict, SizeKind kind) {
            Optional<String> decisive = verdict.effectiveLimit().rule();
            if (ofRule == null || !decisive.equals(rule)) {
                rule = decisive;
                ofRule = series(client, decisive);
            }
            long now = clock.millis();
            ofRule.record(kind, verdict.size().octets(), now);
            return now;
        }
    }

    /** A server and a rule. */
    @AutoValue
    abstract static class Key {
        static Key of(String server, String rule) {
            return new AutoValue_SizeDistributions_Key(server, rule);
        }

        abstract String server();

        abstract String rule();
    }
}
