package io.jamespolicy.smtp.policy.explain;

import com.google.auto.value.AutoValue;
import io.jamespolicy.smtp.policy.explain.SizeStage.Kind;
import io.jamespolicy.smtp.policy.size.DiskSpaceGauge;
import io.jamespolicy.smtp.policy.size.RecipientQuotas;
import io.jamespolicy.smtp.policy.size.SizePolicy;
import io.jamespolicy.smtp.policy.size.SizeReplies;
import io.jamespolicy.smtp.policy.vrfy.LookupResult;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What happens to a message at each stage of the transaction (RFC 1870 section 6): by the ban of
 * the client, by the size policy, and as far as it can be told by James, which refuses relaying and
 * unknown users. Nothing is counted or stored.
 */
@AutoValue
public abstract class SizeExplanation {
    /**
     * @param recipient what James knows of the recipient; empty where the query has none
     */
    public static SizeExplanation of(
            SizeQuery query,
            SessionExplanation session,
            SizePolicy policy,
            RecipientQuotas quotas,
            DiskSpaceGauge disk,
            Optional<LookupResult.Kind> recipient) {
        return new AutoValue_SizeExplanation(
                query,
                session,
                recipient,
                new SizeExplainer(query, policy, quotas, disk).stages(),
                SizeReplies.ehloLine(policy.advertisedLimit(query.atEhlo(), query.serverLimit())),
                Optional.empty());
    }

    /** The same explanation with what the volumes mean for the message. */
    public SizeExplanation with(Optional<VolumeExplanation> ofVolume) {
        return new AutoValue_SizeExplanation(
                query(), session(), recipient(), stages(), announced(), ofVolume);
    }

    public abstract SizeQuery query();

    /** The ban of the client, and the limits of its session. */
    public abstract SessionExplanation session();

    /** What James knows of the recipient; empty where the query has none. */
    public abstract Optional<LookupResult.Kind> recipient();

    /**
     * Whether James refuses the recipient: no such user, or relaying by a client that may not.
     * James does so with the handlers that its own {@code smtpserver.xml} has.
     */
    public boolean isRefusedByJames() {
        return recipient().filter(this::isRefusedByJames).isPresent();
    }

    private boolean isRefusedByJames(LookupResult.Kind kind) {
        return kind == LookupResult.Kind.UNKNOWN
                || kind == LookupResult.Kind.REFUSED
                || kind == LookupResult.Kind.NOT_LOCAL
                        && !query().query().client().isRelayAllowed();
    }

    /** The stages in the order of the transaction. */
    public abstract List<SizeStage> stages();

    /** The SIZE line of the EHLO reply. */
    public abstract String announced();

    /** What the volumes mean for the message; empty where no client has a volume. */
    public abstract Optional<VolumeExplanation> volume();

    /**
     * The stage at which the message is refused, for its size or its volume; empty where it is not,
     * or the query lacks facts.
     */
    public Optional<Kind> refusedAt() {
        return Stream.concat(
                        stages().stream()
                                .filter(stage -> stage.refusal().isPresent())
                                .map(SizeStage::kind),
                        volume().filter(volume -> volume.refusal().isPresent()).stream()
                                .map(VolumeExplanation::stage))
                .min(Comparator.naturalOrder());
    }
}
