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
 * What becomes of a message because of its size, moment by moment (RFC 1870 section 6), as the
 * policies decide it that are asked; without any trace that it was asked.
 *
 * <p>Says nothing of what others refuse: unknown users, relaying, bans.
 */
@AutoValue
public abstract class SizeExplanation {
    public static SizeExplanation of(
            SizeQuery query, SizePolicy policy, RecipientQuotas quotas, DiskSpaceGauge disk) {
        return new AutoValue_SizeExplanation(
                query,
                new SizeExplainer(query, policy, quotas, disk).stages(),
                SizeReplies.ehloLine(policy.advertisedLimit(query.atEhlo(), query.ofServer())));
    }

    public abstract SizeQuery query();

    /** In the order of the conversation. */
    public abstract List<SizeStage> stages();

    /** What EHLO says of the size. */
    public abstract String announced();

    /** The moment at which the message is refused; empty where it is not, or cannot be told. */
    public Optional<Kind> refusedAt() {
        return stages().stream()
                .filter(stage -> stage.refusal().isPresent())
                .map(SizeStage::kind)
                .findFirst();
    }
}
