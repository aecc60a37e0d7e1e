package io.jamespolicy.smtp.config;

import com.google.auto.value.AutoValue;
import io.jamespolicy.smtp.policy.abuse.LimitPolicy;
import io.jamespolicy.smtp.policy.abuse.StoreAddress;
import io.jamespolicy.smtp.policy.audit.AuditPolicy;
import io.jamespolicy.smtp.policy.size.SizePolicy;
import io.jamespolicy.smtp.policy.transaction.TransactionPolicy;
import io.jamespolicy.smtp.policy.volume.VolumePolicy;
import io.jamespolicy.smtp.policy.vrfy.FullNames;
import io.jamespolicy.smtp.policy.vrfy.ListedFullNames;
import io.jamespolicy.smtp.policy.vrfy.VrfyPolicy;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.commons.configuration2.HierarchicalConfiguration;
import org.apache.commons.configuration2.XMLConfiguration;
import org.apache.commons.configuration2.tree.ImmutableNode;
import org.apache.james.server.core.configuration.FileConfigurationProvider;

/**
 * All settings of {@code smtppolicy.xml}, validated. Settings that are not in the file have their
 * defaults.
 */
@AutoValue
public abstract class PolicySnapshot {
    /** The name by which James loads the file, and the name of its root element. */
    public static final String COMPONENT = "smtppolicy";

    /** Reads the sections in the order of the documents. Faults are reported in this order. */
    private static PolicySnapshot read(
            Section root,
            FullNames identities,
            Supplier<ListedFullNames> listedNames,
            Supplier<Optional<StoreAddress>> redisOfJames,
            boolean absent) {
        Map<String, String> names = new LinkedHashMap<>();
        SizePolicy size = SizeSettings.read(root.section(Setting.SIZE));
        VrfyPolicy vrfy =
                VrfySettings.read(
                        root.section(Setting.VRFY),
                        identities,
                        () -> {
                            ListedFullNames listed = listedNames.get();
                            names.putAll(listed.names());
                            return listed;
                        });
        TransactionPolicy transactions =
                TransactionSettings.read(root.section(Setting.TRANSACTIONS));
        VolumePolicy volume = VolumeSettings.read(root.section(Setting.VOLUME));
        AuditPolicy audit = audit(root.section(Setting.AUDIT));
        Section limits = root.section(Setting.LIMITS);
        return new AutoValue_PolicySnapshot(
                size,
                vrfy,
                transactions,
                volume,
                audit,
                LimitSettings.read(limits),
                LimitSettings.redis(limits, redisOfJames),
                absent
                        ? ConfiguredSettings.ofAbsentFile()
                        : ConfiguredSettings.of(root.written(), names));
    }

    /**
     * Reads the file.
     *
     * @param identities the full names from JMAP
     * @param listedNames reads the file of full names and reports its faults; called only where the
     *     settings refer to it
     * @param redisOfJames reads the address of James's Redis and reports its faults; called only
     *     where the settings refer to it
     * @throws InvalidSettingsException when the file contains faults; the message lists all of them
     */
    public static PolicySnapshot from(
            HierarchicalConfiguration<ImmutableNode> configuration,
            FullNames identities,
            Function<List<String>, ListedFullNames> listedNames,
            Function<List<String>, Optional<StoreAddress>> redisOfJames) {
        List<String> faults = new ArrayList<>();
        checkRoot(configuration, faults);
        Section root =
                Section.root(
                        configuration.getNodeModel().getNodeHandler().getRootNode(),
                        value -> text(configuration, value, faults),
                        faults);
        PolicySnapshot snapshot =
                read(
                        root,
                        identities,
                        () -> listedNames.apply(faults),
                        () -> redisOfJames.apply(faults),
                        configuration == FileConfigurationProvider.EMPTY_CONFIGURATION);
        if (!faults.isEmpty()) {
            throw InvalidSettingsException.ofFaults(faults);
        }
        return snapshot;
    }

    /**
     * Resolves references such as {@code ${env:LIMIT}}, as in James's own files. An unresolvable
     * reference is a fault.
     */
    private static String text(
            HierarchicalConfiguration<ImmutableNode> configuration,
            Object written,
            List<String> faults) {
        Object text = written;
        try {
            text = configuration.getInterpolator().interpolate(written);
        } catch (IllegalArgumentException | IllegalStateException e) {
            faults.add(SettingType.withoutPassword(written.toString()) + ": " + e.getMessage());
        }
        return text == null ? "" : text.toString().trim();
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

    private static AuditPolicy audit(Section section) {
        AuditPolicy policy =
                section.read(Setting.LOG_FIRST)
                        .map(AuditPolicy.DEFAULT::withLogFirst)
                        .orElse(AuditPolicy.DEFAULT);
        return section.read(Setting.HISTORY).map(policy::withHistory).orElse(policy);
    }

    public abstract SizePolicy size();

    public abstract VrfyPolicy vrfy();

    public abstract TransactionPolicy transactions();

    public abstract VolumePolicy volume();

    public abstract AuditPolicy audit();

    public abstract LimitPolicy limits();

    /** The address of the shared Redis; empty without one. */
    public abstract Optional<StoreAddress> redis();

    /** Describes where the settings come from: the file and its number of settings, or no file. */
    public String source() {
        return written().source();
    }

    /** The settings as they are written in the file. */
    abstract ConfiguredSettings written();
}
