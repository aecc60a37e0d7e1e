package io.jamespolicy.smtp.protocol.volume;

import com.google.inject.Inject;
import io.jamespolicy.smtp.policy.size.MessageSize;
import io.jamespolicy.smtp.policy.volume.ClientVolumes;
import io.jamespolicy.smtp.policy.volume.TransactionVolume;
import io.jamespolicy.smtp.policy.volume.VolumeExcess;
import io.jamespolicy.smtp.policy.volume.VolumePolicy;
import io.jamespolicy.smtp.policy.volume.VolumeVerdict;
import io.jamespolicy.smtp.protocol.Excesses;
import io.jamespolicy.smtp.protocol.MailTransaction;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.james.protocols.smtp.hook.HookResult;

/**
 * Holds the message and its recipients in the volume of the client, refuses those beyond it, and
 * reports what observed rules would refuse. The session gives back what a transaction without an
 * accepted message has held.
 *
 * <p>A transaction whose MAIL no hook of ours has seen, since another one answered it, begins
 * later; one whose client authenticates within it begins again.
 */
public final class VolumeChecks {
    private final Supplier<VolumePolicy> policy;
    private final ClientVolumes volumes;

    @Inject
    public VolumeChecks(Supplier<VolumePolicy> policy, ClientVolumes volumes) {
        this.policy = policy;
        this.volumes = volumes;
    }

    /** The result of the hook of MAIL. */
    public HookResult atMail(MailTransaction transaction) {
        return Excesses.answer(transaction, begin(transaction));
    }

    /** The result of the hook of RCPT. */
    public HookResult atRcpt(MailTransaction transaction, String recipient) {
        return Excesses.answer(
                transaction,
                ask(transaction, () -> List.of(recipient), volume -> volume.atRcpt(recipient)));
    }

    /**
     * The excess for which a message is refused; empty within the volume.
     *
     * @param octets as received
     */
    public Optional<VolumeExcess> atEndOfData(MailTransaction transaction, long octets) {
        return ask(
                transaction,
                transaction::recipients,
                volume -> volume.atEndOfData(transaction.recipients(), octets));
    }

    private Optional<VolumeExcess> begin(MailTransaction transaction) {
        VolumePolicy current = policy.get();
        boolean free =
                current.isOff()
                        || !transaction
                                .state()
                                .decisions()
                                .mayHaveVolume(current, transaction.client());
        if (free) {
            transaction.state().giveVolumeBack();
            return Optional.empty();
        }
        TransactionVolume volume =
                new TransactionVolume(
                        current,
                        volumes,
                        transaction.ruleFacts(),
                        transaction.declaredSize().map(MessageSize::octets).orElse(0L));
        transaction.state().volumeBegins(volume);
        return report(transaction, volume.atMail(), List::of);
    }

    private Optional<VolumeExcess> ask(
            MailTransaction transaction,
            Supplier<List<String>> recipients,
            Function<TransactionVolume, VolumeVerdict> question) {
        Optional<TransactionVolume> held = transaction.state().volume();
        if (held.isEmpty() || !held.get().isOf(transaction.client())) {
            Optional<VolumeExcess> before = begin(transaction);
            held = transaction.state().volume();
            if (before.isPresent() || held.isEmpty()) {
                return before;
            }
        }
        return report(transaction, question.apply(held.get()), recipients);
    }

    private static Optional<VolumeExcess> report(
            MailTransaction transaction, VolumeVerdict verdict, Supplier<List<String>> recipients) {
        if (!verdict.observed().isEmpty()) {
            Excesses.observed(transaction, verdict.observed(), recipients.get());
        }
        return verdict.refusal();
    }
}
