package io.jamespolicy.smtp.config;

import com.google.inject.ProvidedBy;
import io.jamespolicy.smtp.config.Setting.Advertise;
import io.jamespolicy.smtp.policy.audit.AuditPolicy;
import io.jamespolicy.smtp.policy.size.SizePolicy;
import io.jamespolicy.smtp.policy.vrfy.VrfyPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
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
    private final VrfyPolicy vrfy;
    private final AuditPolicy audit;

    private PolicySnapshot(
            String corePackage, SizePolicy size, VrfyPolicy vrfy, AuditPolicy audit) {
        this.corePackage = corePackage;
        this.size = size;
        this.vrfy = vrfy;
        this.audit = audit;
    }

    /**
     * Reads the file.
     *
     * @throws InvalidSettingsException when anything in it is wrong; the message names everything
     *     that is
     */
    public static PolicySnapshot from(HierarchicalConfiguration<ImmutableNode> configuration) {
        List<String> faults = new ArrayList<>();
        checkRoot(configuration, faults);
        SettingsReader reader = new SettingsReader(configuration);
        PolicySnapshot snapshot =
                new PolicySnapshot(
                        reader.read(Setting.CORE_PACKAGE)
                                .orElse(Setting.CORE_PACKAGE.defaultText()),
                        size(reader),
                        reader.read(Setting.DEFAULT_ANSWER)
                                .map(VrfyPolicy::of)
                                .orElse(VrfyPolicy.DEFAULT),
                        reader.read(Setting.LOG_FIRST)
                                .map(AuditPolicy::ofLogFirst)
                                .orElse(AuditPolicy.DEFAULT));
        faults.addAll(reader.faults());
        if (!faults.isEmpty()) {
            throw InvalidSettingsException.ofFaults(faults);
        }
        return snapshot;
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

    private static SizePolicy size(SettingsReader reader) {
        SizePolicy policy =
                reader.read(Setting.ADVERTISE)
                        .map(
                                advertise ->
                                        SizePolicy.DEFAULT.withLimitAdvertised(
                                                advertise == Advertise.VALUE))
                        .orElse(SizePolicy.DEFAULT);
        policy = reader.read(Setting.DEFAULT_LIMIT).map(policy::withDefaultLimit).orElse(policy);
        return reader.read(Setting.DRAIN).map(policy::withDrain).orElse(policy);
    }

    /** The class name of the handlers package that ours is derived from. */
    public String corePackage() {
        return corePackage;
    }

    public SizePolicy size() {
        return size;
    }

    public VrfyPolicy vrfy() {
        return vrfy;
    }

    public AuditPolicy audit() {
        return audit;
    }

    @Override
    public boolean equals(Object other) {
        if (!(other instanceof PolicySnapshot)) {
            return false;
        }
        PolicySnapshot that = (PolicySnapshot) other;
        return corePackage.equals(that.corePackage)
                && size.equals(that.size)
                && vrfy.equals(that.vrfy)
                && audit.equals(that.audit);
    }

    @Override
    public int hashCode() {
        return Objects.hash(corePackage, size, vrfy, audit);
    }
}
