package io.jamespolicy.smtp.protocol.transaction;

import com.google.inject.Inject;
import io.jamespolicy.smtp.policy.log.LoggerNames;
import io.jamespolicy.smtp.policy.transaction.TransactionPolicy;
import io.jamespolicy.smtp.policy.transaction.TransactionReplies;
import io.jamespolicy.smtp.protocol.SmtpClients;
import java.lang.reflect.Field;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.james.protocols.api.handler.ExtensibleHandler;
import org.apache.james.protocols.api.handler.ProtocolHandler;
import org.apache.james.protocols.smtp.SMTPSession;
import org.apache.james.protocols.smtp.core.esmtp.EhloExtension;
import org.apache.james.protocols.smtp.core.fastfail.MaxRcptHandler;
import org.apache.james.protocols.smtp.hook.RcptHook;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * EHLO: announces the limits of this client at this moment (RFC 9422), and no more recipients than
 * a {@link MaxRcptHandler} of the chain accepts.
 */
public final class LimitsEhloExtension
        implements EhloExtension, ExtensibleHandler, ProtocolHandler {
    private static final Logger LOGGER = LoggerFactory.getLogger(LoggerNames.MODULE);

    /** The field of James's handler, which has a setter only. */
    private static final String MAX = "maxRcpt";

    private final Supplier<TransactionPolicy> policy;
    private OptionalInt ofJames = OptionalInt.empty();

    @Inject
    public LimitsEhloExtension(Supplier<TransactionPolicy> policy) {
        this.policy = policy;
    }

    @Override
    public List<String> getImplementedEsmtpFeatures(SMTPSession session) {
        return TransactionReplies.ehloLine(
                        policy.get().limits(SmtpClients.of(session)).withAtMost(ofJames))
                .stream()
                .collect(Collectors.toList());
    }

    @Override
    public List<Class<?>> getMarkerInterfaces() {
        return List.of(RcptHook.class);
    }

    @Override
    public void wireExtensions(Class<?> marker, List<?> hooks) {
        ofJames =
                hooks.stream()
                        .filter(MaxRcptHandler.class::isInstance)
                        .mapToInt(LimitsEhloExtension::most)
                        .filter(most -> most > 0)
                        .min();
    }

    /** The number of a handler; 0 where it cannot be read. */
    private static int most(Object handler) {
        try {
            Field field = MaxRcptHandler.class.getDeclaredField(MAX);
            field.setAccessible(true);
            return field.getInt(handler);
        } catch (ReflectiveOperationException | RuntimeException e) {
            LOGGER.warn(
                    "The maximum of {} cannot be read, so EHLO does not announce it",
                    MaxRcptHandler.class.getName(),
                    e);
            return 0;
        }
    }
}
