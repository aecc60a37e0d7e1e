package io.jamespolicy.smtp.policy.size;

import io.jamespolicy.smtp.policy.rule.Facts;
import java.util.List;

/**
 * The policy and the server's own limit as they were when a transaction began; they hold to its
 * end.
 */
public final class AgreedSizePolicy {
    private final SizePolicy policy;
    private final SizeLimit ofServer;

    private AgreedSizePolicy(SizePolicy policy, SizeLimit ofServer) {
        this.policy = policy;
        this.ofServer = ofServer;
    }

    public static AgreedSizePolicy of(SizePolicy policy, SizeLimit ofServer) {
        return new AgreedSizePolicy(policy, ofServer);
    }

    /** MAIL: what the most generous recipient could allow, where the facts know the sender. */
    public SizeRuling atMost(Facts facts) {
        return policy.atMost(facts, ofServer);
    }

    /** MAIL: what is to stay free on disk. */
    public MessageSize minimumFreeSpace() {
        return policy.minimumFreeSpace();
    }

    /** RCPT: what this recipient allows. */
    public SizeRuling exact(Facts facts) {
        return policy.exact(facts, ofServer);
    }

    /** DATA: a counter under the least of what the recipients allow. */
    public SizeMeter meter(Facts facts, List<String> recipients) {
        return policy.meter(
                recipients.stream()
                        .map(recipient -> exact(facts.withRecipient(recipient)))
                        .reduce(SizeRuling::least)
                        .orElseGet(() -> exact(facts)));
    }
}
