package io.jamespolicy.smtp.monitoring;

import com.google.auto.value.AutoValue;
import com.google.inject.Inject;
import io.jamespolicy.smtp.policy.explain.SizeQuery;
import io.jamespolicy.smtp.policy.explain.VolumeExplanation;
import io.jamespolicy.smtp.policy.volume.ClientVolumes;
import io.jamespolicy.smtp.policy.volume.Volume;
import io.jamespolicy.smtp.policy.volume.VolumeKind;
import io.jamespolicy.smtp.policy.volume.VolumePolicy;
import io.jamespolicy.smtp.policy.volume.VolumeUse;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Answers how much of their volumes clients have used. */
public final class VolumeInquiry {
    private final Supplier<VolumePolicy> policy;
    private final ClientVolumes volumes;

    @Inject
    public VolumeInquiry(Supplier<VolumePolicy> policy, ClientVolumes volumes) {
        this.policy = policy;
        this.volumes = volumes;
    }

    Optional<VolumeExplanation> explain(SizeQuery query) {
        return VolumeExplanation.of(query, policy.get(), volumes);
    }

    /** The clients that have used most of a volume, the one with the least rest first. */
    public List<UsedVolume> top(int most) {
        VolumePolicy current = policy.get();
        return volumes.uses().stream()
                .flatMap(
                        use ->
                                current.volume(use.key().rule(), use.key().period()).stream()
                                        .map(volume -> UsedVolume.of(use, volume)))
                .sorted(
                        Comparator.comparingDouble(UsedVolume::getPercent)
                                .reversed()
                                .thenComparing(UsedVolume::getClient))
                .limit(Math.max(0, most))
                .collect(Collectors.toList());
    }

    /** What a client has used of a volume, for JMX and JSON. */
    @AutoValue
    public abstract static class UsedVolume {
        private static final int WHOLE = 100;

        private static UsedVolume of(VolumeUse use, Volume volume) {
            return new AutoValue_VolumeInquiry_UsedVolume(
                    use.key().client().toString(),
                    use.key().rule(),
                    use.amount().messages(),
                    use.amount().recipients(),
                    use.amount().octets(),
                    percent(use, volume),
                    volume.toString(),
                    use.until().toString());
        }

        private static double percent(VolumeUse use, Volume volume) {
            double share =
                    Stream.of(VolumeKind.values())
                            .mapToDouble(kind -> share(use.amount().of(kind), volume.most(kind)))
                            .max()
                            .orElse(0);
            return Math.round(share * WHOLE * 10) / 10.0;
        }

        private static double share(long used, OptionalLong most) {
            return most.isPresent() ? (double) used / most.getAsLong() : 0;
        }

        /** The properties in the order of the documents. */
        public Map<String, Object> toMap() {
            Map<String, Object> properties = new LinkedHashMap<>();
            properties.put("client", getClient());
            properties.put("rule", getRule());
            properties.put("messages", getMessages());
            properties.put("recipients", getRecipients());
            properties.put("octets", getOctets());
            properties.put("percent", getPercent());
            properties.put("volume", getVolume());
            properties.put("until", getUntil());
            return properties;
        }

        /** The user, the IPv4 address or the IPv6 network. */
        public abstract String getClient();

        /** The rule that the volume comes from. */
        public abstract String getRule();

        /** Messages, accepted ones and those that are being sent. */
        public abstract long getMessages();

        /** Their recipients. */
        public abstract long getRecipients();

        /** Their octets. */
        public abstract long getOctets();

        /** The part of the volume that is used: of messages, recipients or octets, the largest. */
        public abstract double getPercent();

        /** The volume, such as {@code 200 messages, 1 GB in 1 day}. */
        public abstract String getVolume();

        /** The end of the period. */
        public abstract String getUntil();
    }
}
