package io.jamespolicy.smtp.monitoring;

import com.codahale.metrics.MetricRegistry;
import com.google.inject.Inject;
import com.google.inject.Singleton;
import io.jamespolicy.smtp.policy.abuse.Ban;
import io.jamespolicy.smtp.policy.abuse.BanList;
import io.jamespolicy.smtp.policy.abuse.LimitExceeded;
import io.jamespolicy.smtp.policy.abuse.LimitExceeded.Consequence;
import io.jamespolicy.smtp.policy.abuse.SessionLimit;
import io.jamespolicy.smtp.policy.abuse.SharedStore;
import io.jamespolicy.smtp.policy.audit.AuditEvent;
import io.jamespolicy.smtp.policy.audit.SessionEnding;
import io.jamespolicy.smtp.policy.audit.SessionSummary;
import io.jamespolicy.smtp.policy.audit.Verb;
import io.jamespolicy.smtp.policy.client.SmtpClient;
import io.jamespolicy.smtp.policy.event.MailFacts;
import io.jamespolicy.smtp.policy.event.PolicyListener;
import io.jamespolicy.smtp.policy.event.Refusal;
import io.jamespolicy.smtp.policy.reply.Excess;
import io.jamespolicy.smtp.policy.reply.SentReply;
import io.jamespolicy.smtp.policy.size.MessageSize;
import io.jamespolicy.smtp.policy.size.SizeVerdict;
import io.jamespolicy.smtp.policy.vrfy.EffectiveVrfyAnswer;
import io.jamespolicy.smtp.policy.vrfy.VrfyVerdict;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.james.metrics.api.GaugeRegistry;
import org.apache.james.metrics.api.Metric;
import org.apache.james.metrics.api.MetricFactory;
import org.apache.james.protocols.api.handler.ProtocolHandler;

/**
 * The metrics {@value #PREFIX}* of all servers together, in James's metric registry: in JMX and on
 * the page {@code /metrics}, where counters end in {@code _total}.
 *
 * <p>One instance is a handler of every chain. Metric names do not depend on client input, so their
 * number is fixed.
 */
@Singleton
public final class PolicyMetrics implements PolicyListener, ProtocolHandler {
    static final String PREFIX = "smtp_policy_";

    /** The audited commands. RCPT is audited only where it is refused. */
    private static final EnumSet<Verb> COMMANDS =
            EnumSet.of(Verb.RSET, Verb.NOOP, Verb.VRFY, Verb.EXPN);

    private static final EnumSet<Excess.Kind> OF_TRANSACTIONS =
            EnumSet.of(Excess.Kind.TOO_MANY_RECIPIENTS, Excess.Kind.TOO_MANY_MESSAGES);

    private enum Ending {
        QUIT,
        SERVER,
        LOST
    }

    private final Map<String, Metric> counters = new LinkedHashMap<>();
    private final MetricFactory factory;
    private final MetricRegistry registry;
    private final AtomicLong openSessions = new AtomicLong();
    private final Metric openedSessions;
    private final EventMetrics<Ending> endedSessions;
    private final Metric sessionCommands;
    private final Metric sessionMessages;
    private final EventMetrics<Verb> commands;
    private final Metric refusedSenders;
    private final Metric refusedRecipients;
    private final Metric refusedMessages;
    private final Metric discardedTransactions;
    private final EventMetrics<SizeVerdict.Outcome> sizes;
    private final Metric observedSizes;
    private final Metric acceptedMessages;
    private final Metric acceptedOctets;
    private final Metric refusedOctets;
    private final EventMetrics<Excess.Kind> transactions;
    private final EventMetrics<Excess.Kind> volumes;
    private final Metric observedExcesses;
    private final EventMetrics<VrfyVerdict.Outcome> vrfys;
    private final Metric observedVrfys;
    private final EventMetrics<SessionLimit> limits;
    private final Metric strikes;
    private final Metric bans;
    private final Metric refusedClients;

    @Inject
    public PolicyMetrics(
            MetricFactory factory,
            MetricRegistry registry,
            GaugeRegistry gauges,
            BanList banList,
            SharedStore store) {
        this.factory = factory;
        this.registry = registry;
        openedSessions = counter("sessions_opened");
        endedSessions = of("sessions_ended_", EnumSet.allOf(Ending.class));
        sessionCommands = counter("session_commands");
        sessionMessages = counter("session_messages");
        commands = of("commands_", COMMANDS);
        refusedSenders = counter("senders_refused");
        refusedRecipients = counter("recipients_refused");
        refusedMessages = counter("messages_refused");
        discardedTransactions = counter("transactions_discarded");
        sizes = of("size_", EnumSet.allOf(SizeVerdict.Outcome.class));
        observedSizes = counter("size_observed");
        acceptedMessages = counter("messages_accepted");
        acceptedOctets = counter("octets_accepted");
        refusedOctets = counter("octets_refused");
        transactions = of("transaction_", OF_TRANSACTIONS);
        volumes = of("", EnumSet.complementOf(OF_TRANSACTIONS));
        observedExcesses = counter("excess_observed");
        vrfys = of("vrfy_", EnumSet.allOf(VrfyVerdict.Outcome.class));
        observedVrfys = counter("vrfy_observed");
        limits = of("limit_", EnumSet.allOf(SessionLimit.class));
        strikes = counter("strikes");
        bans = counter("bans");
        refusedClients = counter("clients_refused");
        gauges.register(PREFIX + "sessions_open", openSessions::get)
                .register(PREFIX + "bans_active", () -> banList.bans().size())
                .register(PREFIX + "store_reachable", () -> store.isReachable() ? 1 : 0)
                .register(PREFIX + "store_outages", store::outages)
                .register(PREFIX + "store_unsent", store::unsent);
    }

    /** James's factory takes the meter of this name that the registry has. */
    private Metric counter(String name) {
        registry.meter(PREFIX + name, EventMeter::new);
        return counters.computeIfAbsent(name, key -> factory.generate(PREFIX + key));
    }

    private <E extends Enum<E>> EventMetrics<E> of(String prefix, Set<E> constants) {
        return EventMetrics.of(name -> counter(prefix + name), constants);
    }

    /** The counters, by their names without {@value #PREFIX}. */
    public Map<String, Metric> counters() {
        return Collections.unmodifiableMap(counters);
    }

    /** The sessions open now. */
    public long openSessions() {
        return openSessions.get();
    }

    @Override
    public void sessionOpened() {
        openSessions.incrementAndGet();
        openedSessions.increment();
    }

    @Override
    public void sessionEnded(SessionSummary summary) {
        openSessions.decrementAndGet();
        endedSessions.count(ending(summary.ending()));
        add(sessionCommands, summary.counts().allCommands());
        add(sessionMessages, summary.counts().accepted(Verb.DATA));
    }

    private static Ending ending(SessionEnding ending) {
        if (ending.equals(SessionEnding.QUIT)) {
            return Ending.QUIT;
        }
        return ending.equals(SessionEnding.LOST) ? Ending.LOST : Ending.SERVER;
    }

    @Override
    public void commandAudited(AuditEvent event) {
        if (event.verb() == Verb.RCPT) {
            refusedRecipients.increment();
        } else {
            commands.count(event.verb());
        }
        if (event.discarded().isPresent()) {
            discardedTransactions.increment();
        }
    }

    /** A refused recipient is counted as an audited command. */
    @Override
    public void refused(Refusal refusal) {
        if (refusal.stage() == Refusal.Stage.SENDER) {
            refusedSenders.increment();
        } else if (refusal.stage() == Refusal.Stage.MESSAGE) {
            refusedMessages.increment();
            refusal.verdict().ifPresent(verdict -> add(refusedOctets, verdict.size().octets()));
        }
        refusal.excess()
                .map(Excess::kind)
                .ifPresent(
                        kind ->
                                (kind.policy() == Excess.Policy.VOLUME ? volumes : transactions)
                                        .count(kind));
    }

    @Override
    public void excessObserved(SmtpClient client, Excess excess, MailFacts mail, long ordinal) {
        observedExcesses.increment();
    }

    @Override
    public void sizeDecided(
            SmtpClient client,
            SizeVerdict verdict,
            MailFacts mail,
            Optional<SentReply> reply,
            long ordinal) {
        sizes.count(verdict.outcome());
    }

    @Override
    public void messageAccepted(MessageSize size) {
        acceptedMessages.increment();
        add(acceptedOctets, size.octets());
    }

    @Override
    public void sizeObserved(SmtpClient client, SizeVerdict verdict, MailFacts mail, long ordinal) {
        observedSizes.increment();
    }

    @Override
    public void vrfyDecided(
            AuditEvent command, VrfyVerdict verdict, SentReply reply, long ordinal) {
        vrfys.count(verdict.outcome());
    }

    @Override
    public void vrfyObserved(AuditEvent command, EffectiveVrfyAnswer observed, long ordinal) {
        observedVrfys.increment();
    }

    @Override
    public void limitExceeded(SmtpClient client, LimitExceeded exceeded) {
        limits.count(exceeded.limit());
        if (exceeded.consequence() != Consequence.NONE) {
            strikes.increment();
        }
        if (exceeded.consequence() == Consequence.BAN) {
            bans.increment();
        }
    }

    @Override
    public void clientRefused(SmtpClient client, Ban ban) {
        refusedClients.increment();
    }

    /** Adds in steps, since a metric of James takes an {@code int}. */
    private static void add(Metric metric, long amount) {
        for (long left = amount; left > 0; left -= Integer.MAX_VALUE) {
            metric.add((int) Math.min(left, Integer.MAX_VALUE));
        }
    }
}
