package io.jamespolicy.smtp.policy.explain;

import com.google.auto.value.AutoValue;
import io.jamespolicy.smtp.policy.explain.SizeStage.Kind;
import io.jamespolicy.smtp.policy.size.DiskSpaceGauge;
import io.jamespolicy.smtp.policy.size.RecipientQuotas;
import io.jamespolicy.smtp.policy.size.SizePolicy;
import io.jamespolicy.smtp.policy.size.SizeReplies;
import java.util.List;
import java.util.Optional;

/**
 * What the size policy does with a message at each stage of the transaction (RFC 1870 section 6).
 * Nothing is counted or stored.
 *
 * <p>Covers the size only, not other reasons to refuse a message: unknown users, relaying, bans.
 */
@AutoValue
public abstract class SizeExplanation {
    public static SizeExplanation of(
            SizeQuery query, SizePolicy policy, RecipientQuotas quotas, DiskSpaceGauge disk) {
        return new AutoValue_SizeExplanation(
                query,
                new SizeExplainer(query, policy, quotas, disk).stages(),
                SizeReplies.ehloLine(policy.advertisedLimit(query.atEhlo(), query.serverLimit())));
    }

    public abstract SizeQuery query();

    /** The stages in the order of the transaction. */
    public abstract List<SizeStage> stages();

    /** The SIZE line of the EHLO reply. */
    public abstract String announced();

    /**
     * The stage at which the message is refused; empty where it is not refused, or the query lacks
     * facts.
     */
    public Optional<Kind> refusedAt() {
        return stages().stream()
                .filter(stage -> stage.refusal().isPresent())
                .map(SizeStage::kind)
                .findFirst();
    }
}
