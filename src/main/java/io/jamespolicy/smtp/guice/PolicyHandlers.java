package io.jamespolicy.smtp.guice;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableListMultimap;
import com.google.inject.Inject;
import com.google.inject.Injector;
import io.jamespolicy.smtp.monitoring.AuditLog;
import io.jamespolicy.smtp.monitoring.ClientActivity;
import io.jamespolicy.smtp.monitoring.EventHistory;
import io.jamespolicy.smtp.monitoring.PolicyMetrics;
import io.jamespolicy.smtp.monitoring.PolicyNotifications;
import io.jamespolicy.smtp.monitoring.RuleCounts;
import io.jamespolicy.smtp.monitoring.history.PeriodicSample;
import io.jamespolicy.smtp.monitoring.sizes.SizeDistributions;
import io.jamespolicy.smtp.monitoring.sizes.SizeGauges;
import io.jamespolicy.smtp.policy.installation.HandlerChainAttributes;
import io.jamespolicy.smtp.policy.log.LoggerNames;
import io.jamespolicy.smtp.protocol.abuse.PolicyWelcomeMessageHandler;
import io.jamespolicy.smtp.protocol.audit.AuditedCommandDispatcher;
import io.jamespolicy.smtp.protocol.audit.AuditedNoopCmdHandler;
import io.jamespolicy.smtp.protocol.audit.AuditedRsetCmdHandler;
import io.jamespolicy.smtp.protocol.audit.AuditedSessionHandler;
import io.jamespolicy.smtp.protocol.audit.RefusedMessageIds;
import io.jamespolicy.smtp.protocol.envelope.EnvelopeHooks;
import io.jamespolicy.smtp.protocol.size.SizeDataLineFilter;
import io.jamespolicy.smtp.protocol.size.SizeEhloExtension;
import io.jamespolicy.smtp.protocol.size.SizeMailParameterHook;
import io.jamespolicy.smtp.protocol.transaction.LimitsEhloExtension;
import io.jamespolicy.smtp.protocol.vrfy.PolicyExpnCmdHandler;
import io.jamespolicy.smtp.protocol.vrfy.PolicyVrfyCmdHandler;
import io.jamespolicy.smtp.protocol.vrfy.RefusedRecipients;
import io.jamespolicy.smtp.protocol.vrfy.VrfyEhloExtension;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.james.protocols.api.handler.CommandDispatcher;
import org.apache.james.protocols.lib.handler.HandlersPackage;
import org.apache.james.protocols.smtp.core.ExpnCmdHandler;
import org.apache.james.protocols.smtp.core.NoopCmdHandler;
import org.apache.james.protocols.smtp.core.RsetCmdHandler;
import org.apache.james.protocols.smtp.core.VrfyCmdHandler;
import org.apache.james.protocols.smtp.core.esmtp.MailSizeEsmtpExtension;
import org.apache.james.smtpserver.JamesWelcomeMessageHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Builds the handler list of a chain under policy: James's own list in its order, with our handlers
 * in the place of those that they replace. Handlers that a newer James adds are kept.
 */
public final class PolicyHandlers {
    private static final Logger LOGGER = LoggerFactory.getLogger(LoggerNames.MODULE);
    private static final String OURS = "io.jamespolicy.smtp.Policy";

    private static final ImmutableListMultimap<String, String> REPLACEMENTS =
            ImmutableListMultimap.<String, String>builder()
                    .put(
                            name(JamesWelcomeMessageHandler.class),
                            name(PolicyWelcomeMessageHandler.class))
                    .put(name(CommandDispatcher.class), name(AuditedCommandDispatcher.class))
                    .put(name(ExpnCmdHandler.class), name(PolicyExpnCmdHandler.class))
                    .put(name(NoopCmdHandler.class), name(AuditedNoopCmdHandler.class))
                    .put(name(RsetCmdHandler.class), name(AuditedRsetCmdHandler.class))
                    .put(name(VrfyCmdHandler.class), name(PolicyVrfyCmdHandler.class))
                    .putAll(
                            name(MailSizeEsmtpExtension.class),
                            name(SizeEhloExtension.class),
                            name(SizeMailParameterHook.class),
                            name(EnvelopeHooks.class),
                            name(SizeDataLineFilter.class))
                    .build();

    private static final List<String> FIRST =
            List.of(
                    name(AuditedSessionHandler.class),
                    name(AuditLog.class),
                    name(EventHistory.class),
                    name(RuleCounts.class),
                    name(SizeDistributions.class),
                    name(SizeGauges.class),
                    name(ClientActivity.class),
                    name(PolicyNotifications.class),
                    name(PolicyMetrics.class),
                    name(PeriodicSample.class));
    private static final List<String> LAST =
            List.of(
                    name(VrfyEhloExtension.class),
                    name(LimitsEhloExtension.class),
                    name(RefusedRecipients.class),
                    name(RefusedMessageIds.class));

    private final Injector injector;

    @Inject
    public PolicyHandlers(Injector injector) {
        this.injector = injector;
    }

    /**
     * The class names of a base list with our handlers, in loading order.
     *
     * @param basePackage the class that provides the base list
     * @throws RefusedStartException when the list does not exist, or lacks a handler that we
     *     replace
     */
    List<String> underPolicy(String basePackage) {
        List<String> core = of(HandlerChainAttributes.BASE_PACKAGE, basePackage);
        List<String> missing =
                REPLACEMENTS.keySet().stream()
                        .filter(handler -> !core.contains(handler))
                        .collect(Collectors.toList());
        if (!missing.isEmpty()) {
            throw new RefusedStartException(
                    "conf/smtpserver.xml: "
                            + basePackage
                            + " has no "
                            + String.join(", no ", missing)
                            + ", which james-smtp-policy replaces: name another baseHandlersPackage,"
                            + " or take james-smtp-policy out of this <handlerchain>");
        }
        return ImmutableList.<String>builder()
                .addAll(FIRST)
                .addAll(core.stream().flatMap(PolicyHandlers::replaced).iterator())
                .addAll(LAST)
                .build();
    }

    /**
     * The class names of a list, in loading order. The class is looked up in James and in {@code
     * extensions-jars/}.
     *
     * @param attribute the attribute that names the list, for the message
     * @throws RefusedStartException when the list does not exist
     */
    List<String> of(String attribute, String basePackage) {
        try {
            Class<? extends HandlersPackage> type =
                    Class.forName(basePackage, true, getClass().getClassLoader())
                            .asSubclass(HandlersPackage.class);
            if (!basePackage.startsWith(OURS)) {
                return injector.getInstance(type).getHandlers();
            }
        } catch (ClassNotFoundException | LinkageError | ClassCastException e) {
            LOGGER.debug("{} cannot be used", basePackage, e);
        }
        throw new RefusedStartException(
                "conf/smtpserver.xml: "
                        + attribute
                        + ": found '"
                        + basePackage
                        + "', accepted: a HandlersPackage of James or of another jar in extensions-jars");
    }

    private static Stream<String> replaced(String handler) {
        return REPLACEMENTS.containsKey(handler)
                ? REPLACEMENTS.get(handler).stream()
                : Stream.of(handler);
    }

    private static String name(Class<?> handler) {
        return handler.getName();
    }
}
