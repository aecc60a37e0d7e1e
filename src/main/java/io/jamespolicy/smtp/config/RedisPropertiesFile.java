package io.jamespolicy.smtp.config;

import com.google.inject.Inject;
import io.jamespolicy.smtp.policy.abuse.StoreAddress;
import io.jamespolicy.smtp.policy.abuse.StoreAddress.Host;
import io.jamespolicy.smtp.policy.abuse.StoreAddress.Tls;
import io.jamespolicy.smtp.policy.abuse.StoreAddress.Topology;
import java.io.FileNotFoundException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.configuration2.Configuration;
import org.apache.commons.configuration2.ex.ConfigurationException;
import org.apache.commons.configuration2.ex.ConversionException;
import org.apache.james.filesystem.api.FileSystem;
import org.apache.james.utils.PropertiesProvider;

/**
 * {@code conf/redis.properties}, James's own file: where its Redis is. Reads what concerns a client
 * of the masters; the rest of the file is James's.
 */
public final class RedisPropertiesFile {
    private static final String COMPONENT = "redis";
    private static final String NAME = COMPONENT + ".properties";
    private static final String URL = "redisURL";
    private static final String TOPOLOGY = "redis.topology";

    /** The key of James 3.8. */
    private static final String CLUSTER = "cluster.enabled";

    private static final String MISSING =
            Setting.REDIS_URI.path()
                    + ": missing, accepted: "
                    + StoreAddress.ACCEPTED
                    + "; or "
                    + URL
                    + " in conf/"
                    + NAME;

    private static final Map<String, Topology> TOPOLOGIES =
            Map.of(
                    "standalone",
                    Topology.SERVERS,
                    "master-replica",
                    Topology.SERVERS,
                    "sentinel",
                    Topology.SENTINEL,
                    "cluster",
                    Topology.CLUSTER);

    private final PropertiesProvider provider;
    private final FileSystem files;

    @Inject
    public RedisPropertiesFile(PropertiesProvider provider, FileSystem files) {
        this.provider = provider;
        this.files = files;
    }

    /** Reads the address and reports what is wrong, also that there is none. */
    Optional<StoreAddress> read(List<String> faults) {
        try {
            return address(provider.getConfiguration(COMPONENT), faults);
        } catch (FileNotFoundException e) {
            faults.add(MISSING);
            return Optional.empty();
        } catch (ConversionException e) { // such as a flag that is neither true nor false
            faults.add(NAME + ": " + e.getMessage());
            return Optional.empty();
        } catch (ConfigurationException e) {
            faults.add(NAME + " cannot be read: " + e.getMessage());
            return Optional.empty();
        }
    }

    private Optional<StoreAddress> address(Configuration configuration, List<String> faults) {
        Optional<Topology> topology = topology(configuration, faults);
        List<StoreAddress> addresses = new ArrayList<>();
        List<String> urls = urls(configuration);
        if (urls.isEmpty()) {
            faults.add(MISSING);
        }
        for (String url : urls) {
            StoreAddress.parse(url)
                    .ifPresentOrElse(
                            addresses::add,
                            () ->
                                    fault(
                                            URL,
                                            SettingType.REDIS_URI.shown(url),
                                            StoreAddress.ACCEPTED,
                                            faults));
        }
        if (addresses.isEmpty() || topology.isEmpty()) {
            return Optional.empty();
        }
        checkAgreement(addresses, topology.get(), faults);
        return Optional.of(secured(merged(addresses, topology.get()), configuration));
    }

    /** What the addresses and the topology say must be the same. */
    private static void checkAgreement(
            List<StoreAddress> addresses, Topology topology, List<String> faults) {
        StoreAddress first = addresses.get(0);
        if (topology == Topology.SENTINEL && first.topology() != Topology.SENTINEL) {
            fault(URL, first.toString(), "redis-sentinel://host:port#master for sentinels", faults);
        }
        if (topology == Topology.CLUSTER && first.database() != 0) {
            fault(URL, first.toString(), "no database in a cluster", faults);
        }
        if (addresses.stream().anyMatch(other -> !first.hasSameAccess(other))) {
            fault(
                    URL,
                    "addresses that differ in more than their hosts",
                    "the same user, password, database and TLS in all of them",
                    faults);
        }
    }

    /** James splits at commas, also between the hosts of one address. */
    private static List<String> urls(Configuration configuration) {
        List<String> urls = new ArrayList<>();
        for (String part : configuration.getStringArray(URL)) {
            if (part.contains("://") || urls.isEmpty()) {
                urls.add(part.strip());
            } else {
                int last = urls.size() - 1;
                urls.set(last, urls.get(last) + "," + part.strip());
            }
        }
        return urls;
    }

    private static Optional<Topology> topology(Configuration configuration, List<String> faults) {
        boolean cluster = configuration.getBoolean(CLUSTER, false);
        String name = configuration.getString(TOPOLOGY, cluster ? "cluster" : "standalone");
        Optional<Topology> topology = Optional.ofNullable(TOPOLOGIES.get(name));
        if (topology.isEmpty()) {
            fault(TOPOLOGY, name, "standalone, master-replica, sentinel, cluster", faults);
        }
        return topology;
    }

    private static void fault(String key, String found, String accepted, List<String> faults) {
        faults.add(NAME + ": " + key + ": found '" + found + "', accepted: " + accepted);
    }

    private static StoreAddress merged(List<StoreAddress> addresses, Topology topology) {
        StoreAddress first = addresses.get(0);
        if (first.topology() != Topology.SERVERS) {
            return first;
        }
        List<Host> hosts = new ArrayList<>();
        addresses.forEach(address -> hosts.addAll(address.hosts()));
        return first.with(topology, hosts);
    }

    private StoreAddress secured(StoreAddress address, Configuration configuration) {
        StoreAddress known =
                Optional.ofNullable(configuration.getString("redis.sentinelPassword", null))
                        .map(address::withSentinelPassword)
                        .orElse(address);
        return configuration.getBoolean("redis.ssl.enabled", false)
                ? known.with(tls(configuration))
                : known;
    }

    private Tls tls(Configuration configuration) {
        return configuration.getBoolean("redis.ignoreCertificateCheck", true)
                ? Tls.UNCHECKED
                : Tls.withKeyStore(
                        keyStore(configuration.getString("redis.keystore.file.path", "")),
                        configuration.getString("redis.keystore.password", ""));
    }

    private String keyStore(String place) {
        try {
            return place.isEmpty() ? "" : files.getFile(place).getPath();
        } catch (FileNotFoundException e) {
            return place;
        }
    }
}
