package io.jamespolicy.smtp.config;

import com.google.inject.ProvidedBy;
import io.jamespolicy.smtp.config.Setting.Advertise;
import io.jamespolicy.smtp.config.Setting.NameSource;
import io.jamespolicy.smtp.config.Setting.QuotaReply;
import io.jamespolicy.smtp.policy.abuse.Budget;
import io.jamespolicy.smtp.policy.abuse.LimitPolicy;
import io.jamespolicy.smtp.policy.audit.AuditPolicy;
import io.jamespolicy.smtp.policy.rule.Rule;
import io.jamespolicy.smtp.policy.size.QuotaPolicy;
import io.jamespolicy.smtp.policy.size.SizePolicy;
import io.jamespolicy.smtp.policy.size.SizeTerms;
import io.jamespolicy.smtp.policy.vrfy.FullNames;
import io.jamespolicy.smtp.policy.vrfy.VrfyAnswer;
import io.jamespolicy.smtp.policy.vrfy.VrfyPolicy;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.commons.configuration2.HierarchicalConfiguration;
import org.apache.commons.configuration2.XMLConfiguration;
import org.apache.commons.configuration2.tree.ImmutableNode;

/**
 * All that {@code smtppolicy.xml} says, read and checked in full; where the file is absent or says
 * nothing, the defaults.
 */
@ProvidedBy(MissingModule.class)
public final class PolicySnapshot {
    /** The component by which James knows the file, which is also the name of its root element. */
    public static final String COMPONENT = "smtppolicy";

    private final String corePackage;
    private final SizePolicy size;
    private final QuotaPolicy quota;
    private final VrfyPolicy vrfy;
    private final boolean namedByIdentity;
    private final FullNames otherNames;
    private final AuditPolicy audit;
    private final LimitPolicy limits;
    private final Optional<URI> redis;

    /** Reads the sections in the order of the documents, which is that of their faults. */
    private PolicySnapshot(Section root, Supplier<FullNames> listedNames) {
        corePackage = root.read(Setting.CORE_PACKAGE).orElse(Setting.CORE_PACKAGE.defaultText());
        Section sizeSection = root.section(Setting.SIZE);
        size = size(sizeSection);
        quota = quota(sizeSection);
        Section vrfySection = root.section(Setting.VRFY);
        vrfy = vrfy(vrfySection);
        NameSource names = vrfySection.read(Setting.FULL_NAMES).orElse(NameSource.IDENTITY);
        namedByIdentity = names == NameSource.IDENTITY;
        otherNames = names == NameSource.FILE ? listedNames.get() : FullNames.NONE;
        audit = audit(root.section(Setting.AUDIT));
        Section limitSection = root.section(Setting.LIMITS);
        limits = LimitSettings.read(limitSection);
        redis = LimitSettings.redis(limitSection);
    }

    /**
     * Reads the file.
     *
     * @param listedNames reads the file of names, where it is referred to, and notes its faults
     * @throws InvalidSettingsException when anything in it is wrong; the message names everything
     *     that is
     */
    public static PolicySnapshot from(
            HierarchicalConfiguration<ImmutableNode> configuration,
            Function<List<String>, FullNames> listedNames) {
        List<String> faults = new ArrayList<>();
        checkRoot(configuration, faults);
        Section root =
                Section.root(
                        configuration.getNodeModel().getNodeHandler().getRootNode(),
                        value -> text(configuration.getInterpolator().interpolate(value)),
                        faults);
        PolicySnapshot snapshot = new PolicySnapshot(root, () -> listedNames.apply(faults));
        if (!faults.isEmpty()) {
            throw InvalidSettingsException.ofFaults(faults);
        }
        return snapshot;
    }

    /**
     * With what other files of James may contain, too: references such as {@code ${env:LIMIT}} are
     * followed.
     */
    private static String text(Object interpolated) {
        return interpolated == null ? "" : interpolated.toString().trim();
    }

    private static void checkRoot(
            HierarchicalConfiguration<ImmutableNode> configuration, List<String> faults) {
        if (configuration instanceof XMLConfiguration && !configuration.isEmpty()) {
            String root = ((XMLConfiguration) configuration).getRootElementName();
            if (!root.equals(COMPONENT)) {
                faults.add("root element: found '" + root + "', accepted: " + COMPONENT);
            }
        }
    }

    private static SizePolicy size(Section section) {
        SizePolicy policy =
                SizePolicy.DEFAULT.withRules(
                        new RuleReader<>(Setting.SIZE_RULES, PolicySnapshot::sizeTerms)
                                .read(section));
        policy = section.read(Setting.DEFAULT_LIMIT).map(policy::withDefaultLimit).orElse(policy);
        policy =
                policy.withLimitAdvertised(
                        section.read(Setting.ADVERTISE)
                                .filter(value -> value == Advertise.HIDDEN)
                                .isEmpty());
        policy = section.read(Setting.DRAIN).map(policy::withDrain).orElse(policy);
        return section.read(Setting.MINIMUM_FREE_SPACE)
                .map(policy::withMinimumFreeSpace)
                .orElse(policy);
    }

    private static QuotaPolicy quota(Section section) {
        return QuotaPolicy.DEFAULT
                .withChecked(section.read(Setting.RECIPIENT_QUOTA).orElse(true))
                .withPermanentReply(
                        section.read(Setting.RECIPIENT_QUOTA_REPLY)
                                .filter(value -> value == QuotaReply.PERMANENT)
                                .isPresent());
    }

    private static Optional<SizeTerms> sizeTerms(Section rule) {
        Optional<SizeTerms> terms = rule.require(Setting.LIMIT).map(SizeTerms::of);
        Optional<String> sentence = rule.read(Setting.REPLY);
        return terms.map(value -> sentence.map(value::withSentence).orElse(value));
    }

    private static VrfyPolicy vrfy(Section section) {
        List<Rule<VrfyAnswer>> rules =
                new RuleReader<>(Setting.VRFY_RULES, rule -> rule.require(Setting.ANSWER))
                        .read(section);
        return section.read(Setting.DEFAULT_ANSWER)
                .map(VrfyPolicy::of)
                .orElse(VrfyPolicy.DEFAULT)
                .withRules(rules)
                .withBudget(budget(section.section("budget"), VrfyPolicy.DEFAULT.budget()));
    }

    private static Budget budget(Section section, Budget otherwise) {
        return Budget.of(
                section.read(Setting.BUDGET_COMMANDS)
                        .map(Integer::longValue)
                        .orElse(otherwise.commands()),
                section.read(Setting.BUDGET_PERIOD).orElse(otherwise.period()));
    }

    private static AuditPolicy audit(Section section) {
        AuditPolicy policy =
                section.read(Setting.LOG_FIRST)
                        .map(AuditPolicy.DEFAULT::withLogFirst)
                        .orElse(AuditPolicy.DEFAULT);
        return section.read(Setting.HISTORY).map(policy::withHistory).orElse(policy);
    }

    /** The class name of the handlers package that ours is derived from. */
    public String corePackage() {
        return corePackage;
    }

    public SizePolicy size() {
        return size;
    }

    public QuotaPolicy quota() {
        return quota;
    }

    public VrfyPolicy vrfy() {
        return vrfy;
    }

    /**
     * Where the full names of users are taken from.
     *
     * @param identities those of JMAP, which are the default
     */
    public FullNames fullNames(FullNames identities) {
        return namedByIdentity ? identities : otherNames;
    }

    public AuditPolicy audit() {
        return audit;
    }

    public LimitPolicy limits() {
        return limits;
    }

    /** Where strikes, bans and budgets are shared with other Jameses; empty where they are not. */
    public Optional<URI> redis() {
        return redis;
    }
}
