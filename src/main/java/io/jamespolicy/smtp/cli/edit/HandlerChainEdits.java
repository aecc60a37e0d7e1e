package io.jamespolicy.smtp.cli.edit;

import io.jamespolicy.smtp.policy.installation.HandlerChainAttributes;
import io.jamespolicy.smtp.policy.installation.PackageAssignment;
import io.jamespolicy.smtp.policy.installation.PolicyPackage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Adds our classes to the {@code <handlerchain>}s of {@code smtpserver.xml} and removes them. Keeps
 * the class that a {@code <handlerchain>} named before as the base of ours.
 */
public final class HandlerChainEdits {
    private final SmtpServersText file;
    private final List<StartTag> chains;

    private HandlerChainEdits(SmtpServersText file) {
        this.file = file;
        this.chains = file.chains();
    }

    /**
     * @throws RefusedEditException when the file is not XML, or its servers are malformed
     */
    public static HandlerChainEdits of(String text) throws RefusedEditException {
        return new HandlerChainEdits(SmtpServersText.of(text));
    }

    /**
     * The text with all servers under policy; unchanged where they are already.
     *
     * @throws RefusedEditException when there are more handler lists than classes of ours
     */
    public String withOurs() throws RefusedEditException {
        PackageAssignment assignment = assignment();
        List<StartTag> changed = new ArrayList<>();
        for (int i = 0; i < chains.size(); i++) {
            requireLiteral(i);
            changed.add(withJmx(withCore(i, assignment)));
        }
        return file.with(changed);
    }

    /** The text without our classes; unchanged where there are none. */
    public String withoutOurs() {
        List<StartTag> changed = new ArrayList<>();
        chains.forEach(chain -> changed.add(withoutJmx(withoutCore(chain))));
        return file.with(changed);
    }

    /** Whether some server cannot have the MBeans of this module. */
    public boolean leavesJmxOut() {
        return chains.stream().anyMatch(chain -> !wantsNoJmx(chain) && !canShareJmx(chain));
    }

    private PackageAssignment assignment() {
        Map<String, PolicyPackage> named = new HashMap<>();
        List<String> wanted = new ArrayList<>();
        for (StartTag chain : chains) {
            HandlerChainAttributes attributes = attributes(chain);
            attributes
                    .policyPackage()
                    .ifPresentOrElse(
                            ours -> named.put(attributes.basePackage().orElseThrow(), ours),
                            () -> wanted.add(attributes.corePackage()));
        }
        return PackageAssignment.of(named, wanted);
    }

    private StartTag withCore(int i, PackageAssignment assignment) throws RefusedEditException {
        StartTag chain = chains.get(i);
        HandlerChainAttributes attributes = attributes(chain);
        if (attributes.policyPackage().isPresent()) {
            return chain;
        }
        String core = attributes.corePackage();
        Optional<PolicyPackage> ours = assignment.of(core);
        if (ours.isEmpty()) {
            throw RefusedEditException.atLine(
                    file.line(i),
                    "the servers have more than "
                            + PolicyPackage.values().length
                            + " different lists of handlers, and there are no more classes of ours: "
                            + core);
        }
        String className = ours.get().className();
        if (chain.attribute(HandlerChainAttributes.CORE_PACKAGE).isEmpty()) {
            return chain.withFirst(HandlerChainAttributes.CORE_PACKAGE, className);
        }
        StartTag changed = chain.withValue(HandlerChainAttributes.CORE_PACKAGE, className);
        boolean isKnown =
                ours.get() == PolicyPackage.NO_AUTH && core.equals(PolicyPackage.CORE_WITHOUT_AUTH);
        return isKnown
                ? changed
                : changed.withBehind(
                        HandlerChainAttributes.CORE_PACKAGE,
                        HandlerChainAttributes.BASE_PACKAGE,
                        core);
    }

    private static StartTag withoutCore(StartTag chain) {
        Optional<PolicyPackage> ours = attributes(chain).policyPackage();
        if (ours.isEmpty()) {
            return chain;
        }
        Optional<String> base = chain.attribute(HandlerChainAttributes.BASE_PACKAGE);
        StartTag changed = chain.without(HandlerChainAttributes.BASE_PACKAGE);
        if (base.isPresent()) {
            return changed.withValue(HandlerChainAttributes.CORE_PACKAGE, base.get());
        }
        return ours.get() == PolicyPackage.NO_AUTH
                ? changed.withValue(
                        HandlerChainAttributes.CORE_PACKAGE, PolicyPackage.CORE_WITHOUT_AUTH)
                : changed.without(HandlerChainAttributes.CORE_PACKAGE);
    }

    private StartTag withJmx(StartTag chain) {
        if (wantsNoJmx(chain) || !canShareJmx(chain)) {
            return chain;
        }
        Optional<String> named = chain.attribute(HandlerChainAttributes.JMX_PACKAGE);
        if (named.isEmpty()) {
            String behind =
                    chain.attribute(HandlerChainAttributes.BASE_PACKAGE).isPresent()
                            ? HandlerChainAttributes.BASE_PACKAGE
                            : HandlerChainAttributes.CORE_PACKAGE;
            return chain.withBehind(
                    behind, HandlerChainAttributes.JMX_PACKAGE, HandlerChainAttributes.POLICY_JMX);
        }
        return chain.withValue(
                        HandlerChainAttributes.JMX_PACKAGE, HandlerChainAttributes.POLICY_JMX)
                .withBehind(
                        HandlerChainAttributes.JMX_PACKAGE,
                        HandlerChainAttributes.BASE_JMX_PACKAGE,
                        named.get());
    }

    private static StartTag withoutJmx(StartTag chain) {
        if (!attributes(chain).hasPolicyJmx()) {
            return chain;
        }
        Optional<String> base = chain.attribute(HandlerChainAttributes.BASE_JMX_PACKAGE);
        StartTag changed = chain.without(HandlerChainAttributes.BASE_JMX_PACKAGE);
        return base.map(named -> changed.withValue(HandlerChainAttributes.JMX_PACKAGE, named))
                .orElseGet(() -> changed.without(HandlerChainAttributes.JMX_PACKAGE));
    }

    /** Whether it names our class already, or James creates no MBeans for it. */
    private static boolean wantsNoJmx(StartTag chain) {
        return attributes(chain).hasPolicyJmx()
                || chain.attribute(HandlerChainAttributes.ENABLE_JMX)
                        .filter("false"::equalsIgnoreCase)
                        .isPresent();
    }

    /**
     * There is only one class of ours for MBeans, so all servers need the list of the first one.
     */
    private boolean canShareJmx(StartTag chain) {
        return baseJmx(chain).equals(baseJmx(chains.get(0)));
    }

    private void requireLiteral(int i) throws RefusedEditException {
        StartTag chain = chains.get(i);
        if (attributes(chain).corePackage().contains("${")
                || attributes(chain).jmxPackage().contains("${")) {
            throw RefusedEditException.atLine(
                    file.line(i),
                    "this <handlerchain> names a class by a reference: change it by hand");
        }
    }

    private static HandlerChainAttributes attributes(StartTag chain) {
        return HandlerChainAttributes.of(chain::attribute);
    }

    private static String baseJmx(StartTag chain) {
        HandlerChainAttributes attributes = attributes(chain);
        return attributes.hasPolicyJmx() ? attributes.baseJmxPackage() : attributes.jmxPackage();
    }
}
