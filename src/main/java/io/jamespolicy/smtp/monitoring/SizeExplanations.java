package io.jamespolicy.smtp.monitoring;

import com.google.inject.Inject;
import io.jamespolicy.smtp.policy.explain.SessionExplanation;
import io.jamespolicy.smtp.policy.explain.SizeExplanation;
import io.jamespolicy.smtp.policy.explain.SizeQuery;
import io.jamespolicy.smtp.policy.size.DiskSpaceGauge;
import io.jamespolicy.smtp.policy.size.RecipientQuotas;
import io.jamespolicy.smtp.policy.size.SizePolicy;
import io.jamespolicy.smtp.policy.vrfy.LookupResult;
import java.util.Optional;
import java.util.function.Supplier;

/** Explains what happens to a message, with the limits, quotas, disk and volumes of now. */
final class SizeExplanations {
    private final Supplier<SizePolicy> policy;
    private final RecipientQuotas quotas;
    private final DiskSpaceGauge disk;
    private final VolumeInquiry volumes;

    @Inject
    SizeExplanations(
            Supplier<SizePolicy> policy,
            RecipientQuotas quotas,
            DiskSpaceGauge disk,
            VolumeInquiry volumes) {
        this.policy = policy;
        this.quotas = quotas;
        this.disk = disk;
        this.volumes = volumes;
    }

    SizeExplanation of(
            SizeQuery query, SessionExplanation session, Optional<LookupResult.Kind> recipient) {
        return SizeExplanation.of(query, session, policy.get(), quotas, disk, recipient)
                .with(volumes.explain(query));
    }
}
