package io.jamespolicy.smtp.policy.explain;

import io.jamespolicy.smtp.policy.explain.SizeMoment.Kind;
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
public final class SizeExplanation {
    private final SizeQuestion question;
    private final List<SizeMoment> moments;
    private final String announced;

    private SizeExplanation(SizeQuestion question, List<SizeMoment> moments, String announced) {
        this.question = question;
        this.moments = moments;
        this.announced = announced;
    }

    public static SizeExplanation of(
            SizeQuestion question, SizePolicy policy, RecipientQuotas quotas, DiskSpaceGauge disk) {
        return new SizeExplanation(
                question,
                new SizeExplainer(question, policy, quotas, disk).moments(),
                SizeReplies.ehloLine(
                        policy.advertisedLimit(question.atEhlo(), question.ofServer())));
    }

    public SizeQuestion question() {
        return question;
    }

    /** In the order of the conversation. */
    public List<SizeMoment> moments() {
        return moments;
    }

    /** What EHLO says of the size. */
    public String announced() {
        return announced;
    }

    /** The moment at which the message is refused; empty where it is not, or cannot be told. */
    public Optional<Kind> refusedAt() {
        return moments.stream()
                .filter(moment -> moment.refusal().isPresent())
                .map(SizeMoment::kind)
                .findFirst();
    }
}
