package io.jamespolicy.smtp.monitoring;

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
import io.jamespolicy.smtp.policy.size.SizeVerdict;
import io.jamespolicy.smtp.policy.vrfy.EffectiveVrfyAnswer;
import io.jamespolicy.smtp.policy.vrfy.VrfyVerdict;
import java.util.EnumSet;
import java.util.Optional;
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

    private final AtomicLong openSessions = new AtomicLong();
    private final Metric openedSessions;
    private final EventMetrics<Ending> endedSessions;
    private final Metric sessionCommands;
    private final Metric sessionMessages;
    private final EventMetrics<Verb> commands;
    private final Metric refusedRecipients;
    private final Metric discardedTransactions;
    private final EventMetrics<SizeVerdict.Outcome> sizes;
    private final Metric observedSizes;
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
            MetricFactory factory, GaugeRegistry gauges, BanList banList, SharedStore store) {
        openedSessions = factory.generate(PREFIX + "sessions_opened");
        endedSessions = of(factory, "sessions_ended_", Ending.class);
        sessionCommands = factory.generate(PREFIX + "session_commands");
        sessionMessages = factory.generate(PREFIX + "session_messages");
        commands = EventMetrics.of(factory, PREFIX + "commands_", COMMANDS);
        refusedRecipients = factory.generate(PREFIX + "recipients_refused");
        discardedTransactions = factory.generate(PREFIX + "transactions_discarded");
        sizes = of(factory, "size_", SizeVerdict.Outcome.class);
        observedSizes = factory.generate(PREFIX + "size_observed");
        acceptedOctets = factory.generate(PREFIX + "octets_accepted");
        refusedOctets = factory.generate(PREFIX + "octets_refused");
        transactions = EventMetrics.of(factory, PREFIX + "transaction_", OF_TRANSACTIONS);
        volumes = EventMetrics.of(factory, PREFIX, EnumSet.complementOf(OF_TRANSACTIONS));
        observedExcesses = factory.generate(PREFIX + "excess_observed");
        vrfys = of(factory, "vrfy_", VrfyVerdict.Outcome.class);
        observedVrfys = factory.generate(PREFIX + "vrfy_observed");
        limits = of(factory, "limit_", SessionLimit.class);
        strikes = factory.generate(PREFIX + "strikes");
        bans = factory.generate(PREFIX + "bans");
        refusedClients = factory.generate(PREFIX + "clients_refused");
        gauges.register(PREFIX + "sessions_open", openSessions::get)
                .register(PREFIX + "bans_active", () -> banList.bans().size())
                .register(PREFIX + "store_reachable", () -> store.isReachable() ? 1 : 0)
                .register(PREFIX + "store_outages", store::outages)
                .register(PREFIX + "store_unsent", store::unsent);
    }

    private static <E extends Enum<E>> EventMetrics<E> of(
            MetricFactory factory, String prefix, Class<E> type) {
        return EventMetrics.of(factory, PREFIX + prefix, EnumSet.allOf(type));
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

    @Override
    public void refused(Refusal refusal) {
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
        if (verdict.isOfMessage()) {
            add(isAccepted(verdict) ? acceptedOctets : refusedOctets, verdict.size().octets());
        }
    }

    private static boolean isAccepted(SizeVerdict verdict) {
        return verdict.outcome() == SizeVerdict.Outcome.RECEIVED
                || verdict.outcome() == SizeVerdict.Outcome.UNDER_DECLARED;
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
