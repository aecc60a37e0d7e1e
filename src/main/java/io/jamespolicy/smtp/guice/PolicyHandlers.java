package io.jamespolicy.smtp.guice;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableListMultimap;
import com.google.inject.Inject;
import com.google.inject.Injector;
import io.jamespolicy.smtp.config.PolicySnapshot;
import io.jamespolicy.smtp.monitoring.AuditLog;
import io.jamespolicy.smtp.monitoring.ClientActivity;
import io.jamespolicy.smtp.monitoring.EventHistory;
import io.jamespolicy.smtp.monitoring.PolicyMetrics;
import io.jamespolicy.smtp.monitoring.PolicyNotifications;
import io.jamespolicy.smtp.monitoring.RuleCounts;
import io.jamespolicy.smtp.smtp.abuse.PolicyWelcomeMessageHandler;
import io.jamespolicy.smtp.smtp.audit.AuditedCommandDispatcher;
import io.jamespolicy.smtp.smtp.audit.AuditedNoopCmdHandler;
import io.jamespolicy.smtp.smtp.audit.AuditedRsetCmdHandler;
import io.jamespolicy.smtp.smtp.audit.AuditedSessionHandler;
import io.jamespolicy.smtp.smtp.size.QuotaRcptHook;
import io.jamespolicy.smtp.smtp.size.SizeDataLineFilter;
import io.jamespolicy.smtp.smtp.size.SizeEhloExtension;
import io.jamespolicy.smtp.smtp.size.SizeMailHook;
import io.jamespolicy.smtp.smtp.size.SizeMailParameterHook;
import io.jamespolicy.smtp.smtp.size.SizeRcptHook;
import io.jamespolicy.smtp.smtp.vrfy.PolicyExpnCmdHandler;
import io.jamespolicy.smtp.smtp.vrfy.PolicyVrfyCmdHandler;
import io.jamespolicy.smtp.smtp.vrfy.RefusedRecipients;
import io.jamespolicy.smtp.smtp.vrfy.VrfyEhloExtension;
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

/**
 * The handlers of a chain under policy: James's own list, in its own order, with ours in the places
 * of those they replace. What a newer James adds to its list is kept.
 */
public final class PolicyHandlers {
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
                            name(SizeMailHook.class),
                            name(SizeRcptHook.class),
                            name(QuotaRcptHook.class),
                            name(SizeDataLineFilter.class))
                    .build();

    private static final List<String> FIRST =
            List.of(
                    name(AuditedSessionHandler.class),
                    name(AuditLog.class),
                    name(EventHistory.class),
                    name(RuleCounts.class),
                    name(ClientActivity.class),
                    name(PolicyNotifications.class),
                    name(PolicyMetrics.class));
    private static final List<String> LAST =
            List.of(name(VrfyEhloExtension.class), name(RefusedRecipients.class));

    private final String corePackage;
    private final Injector injector;

    @Inject
    public PolicyHandlers(PolicySnapshot snapshot, Injector injector) {
        this.corePackage = snapshot.corePackage();
        this.injector = injector;
    }

    /**
     * The class names, in the order of loading.
     *
     * @throws IllegalStateException when the core package cannot be made, or lacks a handler that
     *     is to be replaced
     */
    public List<String> classNames() {
        List<String> core = corePackage().getHandlers();
        List<String> missing =
                REPLACEMENTS.keySet().stream()
                        .filter(handler -> !core.contains(handler))
                        .collect(Collectors.toList());
        if (!missing.isEmpty()) {
            throw new IllegalStateException(
                    corePackage
                            + " has no "
                            + String.join(", no ", missing)
                            + ", which james-smtp-policy replaces. Name another <corePackage> in smtppolicy.xml,"
                            + " or do without the PolicyHandlersPackage in smtpserver.xml.");
        }
        return ImmutableList.<String>builder()
                .addAll(FIRST)
                .addAll(core.stream().flatMap(PolicyHandlers::replaced).iterator())
                .addAll(LAST)
                .build();
    }

    private static Stream<String> replaced(String handler) {
        return REPLACEMENTS.containsKey(handler)
                ? REPLACEMENTS.get(handler).stream()
                : Stream.of(handler);
    }

    /** Found where our own classes are: in James, or in another jar in its extensions-jars. */
    private HandlersPackage corePackage() {
        try {
            Class<?> type = Class.forName(corePackage, true, getClass().getClassLoader());
            return (HandlersPackage) injector.getInstance(type);
        } catch (ClassNotFoundException | ClassCastException e) {
            throw new IllegalStateException(
                    "smtppolicy.xml: corePackage: found '"
                            + corePackage
                            + "', accepted: a HandlersPackage of James or of a jar in extensions-jars",
                    e);
        }
    }

    private static String name(Class<?> handler) {
        return handler.getName();
    }
}
