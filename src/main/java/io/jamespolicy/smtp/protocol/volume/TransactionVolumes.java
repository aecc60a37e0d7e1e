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
import io.jamespolicy.smtp.protocol.PolicySession;
import io.jamespolicy.smtp.protocol.SmtpFacts;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.james.protocols.smtp.SMTPSession;

/**
 * Asks the volumes of a transaction, and reports what observed rules would refuse. A transaction
 * whose MAIL no hook of ours has seen, since another one answered it, begins later; one whose
 * client authenticates within it begins again.
 */
public final class TransactionVolumes {
    private final Supplier<VolumePolicy> policy;
    private final ClientVolumes volumes;

    @Inject
    public TransactionVolumes(Supplier<VolumePolicy> policy, ClientVolumes volumes) {
        this.policy = policy;
        this.volumes = volumes;
    }

    Optional<VolumeExcess> atMail(SMTPSession session) {
        VolumePolicy current = policy.get();
        if (current.isOff()) {
            return Optional.empty();
        }
        TransactionVolume volume =
                new TransactionVolume(
                        current,
                        volumes,
                        SmtpFacts.inTransaction(session),
                        MailTransaction.of(session)
                                .declaredSize()
                                .map(MessageSize::octets)
                                .orElse(0L));
        PolicySession.of(session).volumeBegins(volume);
        return report(session, volume.atMail(), List.of());
    }

    Optional<VolumeExcess> atRcpt(SMTPSession session, String recipient) {
        return ask(session, List.of(recipient), volume -> volume.atRcpt(recipient));
    }

    /**
     * The excess for which a message is refused; empty within the volume.
     *
     * @param octets as received
     */
    public Optional<VolumeExcess> atEndOfData(
            SMTPSession session, List<String> recipients, long octets) {
        return ask(session, recipients, volume -> volume.atEndOfData(recipients, octets));
    }

    private Optional<VolumeExcess> ask(
            SMTPSession session,
            List<String> recipients,
            Function<TransactionVolume, VolumeVerdict> question) {
        PolicySession state = PolicySession.of(session);
        boolean known =
                state.volume().filter(volume -> volume.isOf(state.client(session))).isPresent();
        Optional<VolumeExcess> before = known ? Optional.empty() : atMail(session);
        return before.isPresent()
                ? before
                : state.volume()
                        .map(question)
                        .flatMap(verdict -> report(session, verdict, recipients));
    }

    private static Optional<VolumeExcess> report(
            SMTPSession session, VolumeVerdict verdict, List<String> recipients) {
        Excesses.observed(session, verdict.observed(), recipients);
        return verdict.refusal();
    }
}
