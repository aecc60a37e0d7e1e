package io.jamespolicy.smtp.protocol.size;

import com.google.inject.Inject;
import io.jamespolicy.smtp.policy.size.SizePolicy;
import io.jamespolicy.smtp.policy.size.SizeReplies;
import io.jamespolicy.smtp.protocol.SmtpFacts;
import java.util.List;
import java.util.function.Supplier;
import org.apache.james.protocols.api.handler.ProtocolHandler;
import org.apache.james.protocols.smtp.SMTPSession;
import org.apache.james.protocols.smtp.core.esmtp.EhloExtension;

/**
 * EHLO: announces SIZE (RFC 1870 section 4) with the largest limit that is possible for this
 * client.
 */
public final class SizeEhloExtension implements EhloExtension, ProtocolHandler {
    private final Supplier<SizePolicy> policy;

    @Inject
    public SizeEhloExtension(Supplier<SizePolicy> policy) {
        this.policy = policy;
    }

    @Override
    public List<String> getImplementedEsmtpFeatures(SMTPSession session) {
        return List.of(
                SizeReplies.ehloLine(
                        policy.get()
                                .advertisedLimit(
                                        SmtpFacts.atEhlo(session),
                                        TransactionSizePolicies.serverLimit(session))));
    }
}
