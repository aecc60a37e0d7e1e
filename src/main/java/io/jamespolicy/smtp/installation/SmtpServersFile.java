package io.jamespolicy.smtp.installation;

import com.google.common.base.Throwables;
import com.google.inject.Inject;
import com.google.inject.Singleton;
import io.jamespolicy.smtp.policy.installation.HandlerChainAttributes;
import io.jamespolicy.smtp.policy.installation.PackageAssignment;
import io.jamespolicy.smtp.policy.installation.PolicyPackage;
import io.jamespolicy.smtp.policy.installation.SmtpServer;
import io.jamespolicy.smtp.policy.log.LoggerNames;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.commons.configuration2.ex.ConfigurationException;
import org.apache.james.server.core.configuration.ConfigurationProvider;
import org.apache.james.util.LoggingLevel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code smtpserver.xml} as it was at start: the servers under policy, and the base lists of our
 * classes.
 */
@Singleton
public final class SmtpServersFile {
    private static final Logger LOGGER = LoggerFactory.getLogger(LoggerNames.MODULE);

    private final List<HandlerChain> chains;

    @Inject
    public SmtpServersFile(ConfigurationProvider provider) {
        chains = read(provider);
    }

    /** A file that is not XML has no servers. James reports the error itself. */
    private static List<HandlerChain> read(ConfigurationProvider provider) {
        try {
            return provider
                    .getConfiguration("smtpserver", LoggingLevel.INFO)
                    .configurationsAt("smtpserver")
                    .stream()
                    .map(HandlerChain::of)
                    .filter(HandlerChain::isEnabled)
                    .collect(Collectors.toList());
        } catch (ConfigurationException e) {
            LOGGER.error(
                    "conf/smtpserver.xml cannot be read: {}",
                    Throwables.getRootCause(e).getMessage());
            return List.of();
        }
    }

    /** The enabled servers, in order. */
    List<HandlerChain> chains() {
        return chains;
    }

    List<SmtpServer> servers() {
        return chains.stream().map(HandlerChain::server).collect(Collectors.toList());
    }

    /** Whether any server is under policy. */
    public boolean isPolicyEnabled() {
        return chains.stream().anyMatch(chain -> chain.attributes().policyPackage().isPresent());
    }

    /**
     * The base list of one of our classes.
     *
     * @throws IllegalStateException when servers name the class with different base lists
     */
    public String basePackageOf(PolicyPackage ours) {
        return base(
                ours.className(),
                HandlerChainAttributes.BASE_PACKAGE,
                ours.defaultBase(),
                chain ->
                        chain.attributes()
                                .policyPackage()
                                .filter(ours::equals)
                                .flatMap(any -> chain.attributes().basePackage()));
    }

    /**
     * The base list of our class for MBeans.
     *
     * @throws IllegalStateException when servers name different base lists
     */
    public String baseJmxPackage() {
        return base(
                HandlerChainAttributes.POLICY_JMX,
                HandlerChainAttributes.BASE_JMX_PACKAGE,
                HandlerChainAttributes.JAMES_JMX,
                chain ->
                        Optional.of(chain.attributes().baseJmxPackage())
                                .filter(any -> chain.isCounted()));
    }

    /** The assignment of our classes to base lists, for servers under policy and for the others. */
    PackageAssignment assignment() {
        Map<String, PolicyPackage> named = new HashMap<>();
        chains.forEach(
                chain ->
                        chain.attributes()
                                .policyPackage()
                                .ifPresent(
                                        ours ->
                                                named.put(
                                                        chain.attributes()
                                                                .basePackage()
                                                                .orElseThrow(),
                                                        ours)));
        return PackageAssignment.of(
                named,
                chains.stream()
                        .filter(chain -> chain.attributes().policyPackage().isEmpty())
                        .map(HandlerChain::wantedPackage)
                        .collect(Collectors.toList()));
    }

    /**
     * The conflict between servers that name the same class with different base lists; else empty.
     */
    public Optional<String> conflict() {
        try {
            for (PolicyPackage ours : PolicyPackage.values()) {
                basePackageOf(ours);
            }
            baseJmxPackage();
            return Optional.empty();
        } catch (IllegalStateException e) {
            return Optional.of(e.getMessage());
        }
    }

    private String base(
            String ours,
            String attribute,
            String otherwise,
            Function<HandlerChain, Optional<String>> baseOf) {
        List<String> bases =
                chains.stream()
                        .map(baseOf)
                        .flatMap(Optional::stream)
                        .distinct()
                        .collect(Collectors.toList());
        if (bases.size() > 1) {
            throw new IllegalStateException(
                    "conf/smtpserver.xml: several servers name "
                            + ours
                            + ", with different "
                            + attribute
                            + " ("
                            + String.join(", ", bases)
                            + "): James makes the same of it for all of them; name another class of ours where the list differs");
        }
        return bases.isEmpty() ? otherwise : bases.get(0);
    }
}
