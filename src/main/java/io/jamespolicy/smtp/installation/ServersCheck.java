package io.jamespolicy.smtp.installation;

import com.google.inject.Inject;
import io.jamespolicy.smtp.policy.installation.Diagnostic;
import io.jamespolicy.smtp.policy.installation.Diagnostic.Kind;
import io.jamespolicy.smtp.policy.installation.HandlerChainAttributes;
import io.jamespolicy.smtp.policy.installation.PolicyPackage;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Checks which SMTP servers are under policy, and says what to add to {@code smtpserver.xml} for
 * the others.
 */
public final class ServersCheck {
    private final SmtpServersFile servers;

    @Inject
    public ServersCheck(SmtpServersFile servers) {
        this.servers = servers;
    }

    /** The diagnostics for {@code smtpserver.xml}, server by server. */
    public List<Diagnostic> diagnostics() {
        return Stream.of(
                        servers.chains().stream().flatMap(ServersCheck::missingClasses),
                        servers.chains().stream().map(this::of),
                        servers.chains().stream().flatMap(ServersCheck::replacedHandlers),
                        sharedNames(),
                        servers.conflict().stream().map(ServersCheck::wrong))
                .flatMap(diagnostics -> diagnostics)
                .collect(Collectors.toList());
    }

    private static Stream<Diagnostic> replacedHandlers(HandlerChain chain) {
        return chain.handlers().stream()
                .filter(HandlerChainAttributes.REPLACED::equals)
                .map(
                        handler ->
                                wrong(
                                        name(chain)
                                                + ": conf/smtpserver.xml lists "
                                                + handler
                                                + " as a <handler>, which this module replaces: remove it"));
    }

    /** James registers the MBeans of a server under its {@code <jmxName>}. */
    private Stream<Diagnostic> sharedNames() {
        Set<String> names = new HashSet<>();
        return servers.chains().stream()
                .filter(HandlerChain::isCounted)
                .map(HandlerChain::serverName)
                .filter(name -> !names.add(name))
                .distinct()
                .map(
                        name ->
                                wrong(
                                        "conf/smtpserver.xml: several servers have the <jmxName> "
                                                + name
                                                + ": give each its own"));
    }

    private static Diagnostic wrong(String sentence) {
        return Diagnostic.of(Kind.WRONG, sentence);
    }

    private static Stream<Diagnostic> missingClasses(HandlerChain chain) {
        return Stream.of(
                        Optional.of(chain.attributes().corePackage()),
                        chain.attributes().basePackage(),
                        Optional.of(chain.attributes().jmxPackage())
                                .filter(any -> chain.hasMBeans()),
                        Optional.of(chain.attributes().baseJmxPackage())
                                .filter(any -> chain.isCounted()))
                .flatMap(Optional::stream)
                .filter(name -> !JamesClasses.have(name))
                .map(
                        name ->
                                wrong(
                                        name(chain)
                                                + ": conf/smtpserver.xml names "
                                                + JamesClasses.missing(name)));
    }

    private static String name(HandlerChain chain) {
        return "SMTP server " + chain.server();
    }

    private Diagnostic of(HandlerChain chain) {
        String name = name(chain);
        String attributes =
                Stream.of(coreAttributes(chain), jmxAttributes(chain))
                        .filter(text -> !text.isEmpty())
                        .collect(Collectors.joining(" "));
        if (attributes.isEmpty()) {
            return Diagnostic.of(
                    Kind.OK,
                    name
                            + " is under policy, derived from "
                            + chain.attributes().basePackage().orElseThrow());
        }
        return Diagnostic.of(
                Kind.MISSING,
                name
                        + (chain.attributes().basePackage().isPresent()
                                ? " has no MBeans of this module"
                                : " is not under policy")
                        + ": in conf/smtpserver.xml give its <handlerchain> "
                        + attributes);
    }

    private String coreAttributes(HandlerChain chain) {
        if (chain.attributes().basePackage().isPresent()) {
            return "";
        }
        String base = chain.wantedPackage();
        PolicyPackage ours = servers.assignment().of(base).orElse(PolicyPackage.THIRD);
        return attributes(
                attribute(HandlerChainAttributes.CORE_PACKAGE, ours.className()),
                ours.defaultBase(),
                HandlerChainAttributes.BASE_PACKAGE,
                base);
    }

    private static String jmxAttributes(HandlerChain chain) {
        return chain.isCounted() || !chain.hasMBeans()
                ? ""
                : attributes(
                        attribute(
                                HandlerChainAttributes.JMX_PACKAGE,
                                HandlerChainAttributes.POLICY_JMX),
                        HandlerChainAttributes.JAMES_JMX,
                        HandlerChainAttributes.BASE_JMX_PACKAGE,
                        chain.wantedJmxPackage());
    }

    private static String attributes(
            String ours, String defaultBase, String baseAttribute, String base) {
        return defaultBase.equals(base) ? ours : ours + " " + attribute(baseAttribute, base);
    }

    private static String attribute(String name, String value) {
        return name + "=\"" + value + "\"";
    }
}
