package io.jamespolicy.smtp.guice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.inject.Guice;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.james.protocols.lib.handler.HandlersPackage;
import org.apache.james.protocols.smtp.core.VrfyCmdHandler;
import org.apache.james.protocols.smtp.core.esmtp.AuthCmdHandler;
import org.apache.james.smtpserver.CoreCmdHandlerLoader;
import org.apache.james.smtpserver.UsersRepositoryAuthHook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyHandlersTest {
    private static final String OURS = "io.jamespolicy.smtp.";

    private static final List<String> EXPECTED =
            List.of(
                    OURS + "protocol.audit.AuditedSessionHandler",
                    OURS + "monitoring.AuditLog",
                    OURS + "monitoring.EventHistory",
                    OURS + "monitoring.RuleCounts",
                    OURS + "monitoring.sizes.SizeDistributions",
                    OURS + "monitoring.sizes.SizeGauges",
                    OURS + "monitoring.ClientActivity",
                    OURS + "monitoring.PolicyNotifications",
                    OURS + "monitoring.PolicyMetrics",
                    OURS + "monitoring.history.PeriodicSample",
                    OURS + "protocol.abuse.PolicyWelcomeMessageHandler",
                    OURS + "protocol.audit.AuditedCommandDispatcher",
                    "org.apache.james.protocols.smtp.core.esmtp.AuthCmdHandler",
                    "org.apache.james.smtpserver.JamesDataCmdHandler",
                    "org.apache.james.protocols.smtp.core.esmtp.EhloCmdHandler",
                    OURS + "protocol.vrfy.PolicyExpnCmdHandler",
                    "org.apache.james.protocols.smtp.core.HeloCmdHandler",
                    "org.apache.james.protocols.smtp.core.HelpCmdHandler",
                    "org.apache.james.smtpserver.JamesMailCmdHandler",
                    OURS + "protocol.audit.AuditedNoopCmdHandler",
                    "org.apache.james.protocols.smtp.core.QuitCmdHandler",
                    "org.apache.james.smtpserver.JamesRcptCmdHandler",
                    OURS + "protocol.audit.AuditedRsetCmdHandler",
                    OURS + "protocol.vrfy.PolicyVrfyCmdHandler",
                    OURS + "protocol.size.SizeEhloExtension",
                    OURS + "protocol.size.SizeMailParameterHook",
                    OURS + "protocol.envelope.EnvelopeHooks",
                    OURS + "protocol.size.SizeDataLineFilter",
                    "org.apache.james.smtpserver.UsersRepositoryAuthHook",
                    "org.apache.james.smtpserver.AuthRequiredToRelayRcptHook",
                    "org.apache.james.smtpserver.SenderAuthIdentifyVerificationHook",
                    "org.apache.james.protocols.smtp.core.PostmasterAbuseRcptHook",
                    "org.apache.james.protocols.smtp.core.ReceivedDataLineFilter",
                    "org.apache.james.smtpserver.DataLineJamesMessageHookHandler",
                    "org.apache.james.protocols.smtp.core.esmtp.StartTlsCmdHandler",
                    "org.apache.james.smtpserver.AddDefaultAttributesMessageHook",
                    "org.apache.james.smtpserver.SendMailHandler",
                    "org.apache.james.protocols.smtp.core.UnknownCmdHandler",
                    "org.apache.james.protocols.api.handler.CommandHandlerResultLogger",
                    "org.apache.james.protocols.smtp.core.log.HookResultLogger",
                    OURS + "protocol.vrfy.VrfyEhloExtension",
                    OURS + "protocol.transaction.LimitsEhloExtension",
                    OURS + "protocol.vrfy.RefusedRecipients",
                    OURS + "protocol.audit.RefusedMessageIds");

    /** A list like the one of James 3.9 for port 25, built from classes of 3.8.1. */
    public static final class NoAuthPackage implements HandlersPackage {
        @Override
        public List<String> getHandlers() {
            return without(AuthCmdHandler.class, UsersRepositoryAuthHook.class);
        }
    }

    /** A list without VRFY. */
    public static final class NoVrfyPackage implements HandlersPackage {
        @Override
        public List<String> getHandlers() {
            return without(VrfyCmdHandler.class);
        }
    }

    private static List<String> without(Class<?>... handlers) {
        List<String> list = new ArrayList<>(new CoreCmdHandlerLoader().getHandlers());
        for (Class<?> handler : handlers) {
            list.remove(handler.getName());
        }
        return list;
    }

    private static List<String> classNames(String basePackage) {
        return new PolicyHandlers(Guice.createInjector()).underPolicy(basePackage);
    }

    @Test
    void classNamesShouldReplaceInPlaceAndKeepTheOrderOfAllElse() {
        assertThat(classNames(CoreCmdHandlerLoader.class.getName()))
                .containsExactlyElementsOf(EXPECTED);
    }

    @Test
    void classNamesShouldStartFromAnotherPackageWhenConfigured() {
        List<String> authHandlers =
                List.of(AuthCmdHandler.class.getName(), UsersRepositoryAuthHook.class.getName());
        List<String> expected =
                classNames(CoreCmdHandlerLoader.class.getName()).stream()
                        .filter(name -> !authHandlers.contains(name))
                        .collect(Collectors.toList());

        assertThat(classNames(NoAuthPackage.class.getName())).isEqualTo(expected);
    }

    @Test
    void classNamesShouldThrowWhenAHandlerToReplaceIsMissing() {
        assertThatThrownBy(() -> classNames(NoVrfyPackage.class.getName()))
                .isInstanceOf(RefusedStartException.class)
                .hasMessage(
                        "James is not started: conf/smtpserver.xml: "
                                + NoVrfyPackage.class.getName()
                                + " has no org.apache.james.protocols.smtp.core.VrfyCmdHandler,"
                                + " which james-smtp-policy replaces: name another baseHandlersPackage,"
                                + " or take james-smtp-policy out of this <handlerchain>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "org.example.Missing",
                "java.util.ArrayList",
                "not a class",
                "",
                "io.jamespolicy.smtp.PolicyHandlersPackage",
                "io.jamespolicy.smtp.PolicyNoAuthHandlersPackage"
            })
    void classNamesShouldThrowWhenTheBasePackageIsNone(String basePackage) {
        assertThatThrownBy(() -> classNames(basePackage))
                .isInstanceOf(RefusedStartException.class)
                .hasMessage(
                        "James is not started: conf/smtpserver.xml: baseHandlersPackage: found '"
                                + basePackage
                                + "', accepted: a HandlersPackage of James or of another jar in extensions-jars");
    }
}
