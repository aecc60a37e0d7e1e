package io.jamespolicy.smtp.policy.abuse;

import com.google.auto.value.AutoValue;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Where the Redis is that several Jameses share, and how to get in. */
@AutoValue
public abstract class StoreAddress {
    /** How the servers of a Redis work together. */
    public enum Topology {
        /** One server, or a master with replicas that are all named. */
        SERVERS,
        /** A master with replicas, which sentinels name. */
        SENTINEL,
        /** Masters that share the keys. */
        CLUSTER
    }

    /** What {@link #parse} accepts. */
    public static final String ACCEPTED =
            "redis://host:port, redis-sentinel://host:port,host:port#master or"
                    + " redis-cluster://host:port,host:port; rediss for TLS; where needed,"
                    + " user:password@ before the first host and /database behind the last port";

    private static final Pattern FORM =
            Pattern.compile(
                    "redis(?<tls>s?)(?<kind>-sentinel|-cluster)?://"
                            + "(?:(?<user>[^:@/#?]*)(?::(?<password>[^@/#?]*))?@)?"
                            + "(?<hosts>[^@/#?]+)(?:/(?<database>\\d{0,4}))?(?:#(?<master>[^#?\\s]+))?");
    private static final Pattern HOST =
            Pattern.compile("(?<name>\\[[0-9A-Fa-f:.]+]|[A-Za-z0-9._-]+)(?::(?<port>\\d{1,5}))?");
    private static final int PORT = 6379;
    private static final int SENTINEL_PORT = 26379;
    private static final int MAX_PORT = 65_535;

    /**
     * Parses an address as in {@link #ACCEPTED}; empty for any other text. User and password are
     * percent-encoded.
     */
    public static Optional<StoreAddress> parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        Topology topology = topology(matcher.group("kind"));
        List<Host> hosts =
                hosts(matcher.group("hosts"), topology == Topology.SENTINEL ? SENTINEL_PORT : PORT);
        boolean named = matcher.group("master") != null;
        String database = Optional.ofNullable(matcher.group("database")).orElse("");
        if (hosts.isEmpty()
                || named != (topology == Topology.SENTINEL)
                || topology == Topology.SERVERS && hosts.size() > 1
                || topology == Topology.CLUSTER && !database.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(of(matcher, topology, hosts, database));
        } catch (IllegalArgumentException e) { // not percent-encoded
            return Optional.empty();
        }
    }

    private static StoreAddress of(
            Matcher matcher, Topology topology, List<Host> hosts, String database) {
        boolean alone = matcher.group("password") == null;
        return new AutoValue_StoreAddress.Builder()
                .topology(topology)
                .hosts(hosts)
                .master(Optional.ofNullable(matcher.group("master")))
                .database(database.isEmpty() ? 0 : Integer.parseInt(database))
                .user(decoded(matcher.group("user")).filter(user -> !user.isEmpty() && !alone))
                .password(decoded(matcher.group(alone ? "user" : "password")))
                .tls(matcher.group("tls").isEmpty() ? Tls.OFF : Tls.ON)
                .build();
    }

    private static Topology topology(String kind) {
        if (kind == null) {
            return Topology.SERVERS;
        }
        return kind.equals("-cluster") ? Topology.CLUSTER : Topology.SENTINEL;
    }

    private static List<Host> hosts(String text, int defaultPort) {
        List<Host> hosts = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            Matcher matcher = HOST.matcher(part);
            int port = defaultPort;
            if (matcher.matches() && matcher.group("port") != null) {
                port = Integer.parseInt(matcher.group("port"));
            }
            if (!matcher.matches() || port < 1 || port > MAX_PORT) {
                return List.of();
            }
            hosts.add(Host.of(matcher.group("name").replaceAll("[\\[\\]]", ""), port));
        }
        return hosts;
    }

    private static Optional<String> decoded(String text) {
        return Optional.ofNullable(text)
                .map(
                        encoded ->
                                URLDecoder.decode(
                                        encoded.replace("+", "%2B"), StandardCharsets.UTF_8));
    }

    /** The same servers, with the hosts of others of their kind. */
    public StoreAddress with(Topology topology, List<Host> hosts) {
        return toBuilder().topology(topology).hosts(hosts).build();
    }

    /** Whether another address has the same user, password, database and TLS. */
    public boolean hasSameAccess(StoreAddress other) {
        return user().equals(other.user())
                && password().equals(other.password())
                && database() == other.database()
                && tls().equals(other.tls());
    }

    /** The same servers, with a password for the sentinels. */
    public StoreAddress withSentinelPassword(String secret) {
        return toBuilder().sentinelPassword(Optional.of(secret)).build();
    }

    /** The same servers, with TLS or without. */
    public StoreAddress with(Tls tls) {
        return toBuilder().tls(tls).build();
    }

    abstract Builder toBuilder();

    public abstract Topology topology();

    /** The servers, or the sentinels. */
    public abstract List<Host> hosts();

    /** The name of the master, for sentinels only. */
    public abstract Optional<String> master();

    public abstract int database();

    public abstract Optional<String> user();

    public abstract Optional<String> password();

    /** The password of the sentinels; the others are for the servers. */
    public abstract Optional<String> sentinelPassword();

    public abstract Tls tls();

    /** The hosts for the log, without user and password. */
    @Override
    public final String toString() {
        return hosts().stream().map(Host::toString).collect(Collectors.joining(","))
                + (database() == 0 ? "" : "/" + database())
                + master().map(name -> "#" + name).orElse("");
    }

    /** Builds an address. */
    @AutoValue.Builder
    abstract static class Builder {
        abstract Builder topology(Topology topology);

        abstract Builder hosts(List<Host> hosts);

        abstract Builder master(Optional<String> master);

        abstract Builder database(int database);

        abstract Builder user(Optional<String> user);

        abstract Builder password(Optional<String> password);

        abstract Builder sentinelPassword(Optional<String> password);

        abstract Builder tls(Tls tls);

        abstract StoreAddress build();
    }

    /** A host and its port. */
    @AutoValue
    public abstract static class Host {
        static Host of(String name, int port) {
            return new AutoValue_StoreAddress_Host(name, port);
        }

        /** A name or an address, without brackets. */
        public abstract String name();

        public abstract int port();

        @Override
        public final String toString() {
            return (name().contains(":") ? "[" + name() + "]" : name()) + ":" + port();
        }
    }

    /** Whether the connections are encrypted, and how both sides know each other. */
    @AutoValue
    public abstract static class Tls {
        /** Not encrypted. */
        public static final Tls OFF = new AutoValue_StoreAddress_Tls(false, false, "", "");

        /** Encrypted, with the certificates that Java trusts. */
        public static final Tls ON = withKeyStore("", "");

        /** Encrypted, with any certificate. */
        public static final Tls UNCHECKED = new AutoValue_StoreAddress_Tls(true, false, "", "");

        /** Encrypted, with the certificates that Java trusts, and the own one of a key store. */
        public static Tls withKeyStore(String keyStore, String password) {
            return new AutoValue_StoreAddress_Tls(true, true, keyStore, password);
        }

        public abstract boolean isOn();

        public abstract boolean isChecked();

        /** The path of the key store with the certificate of this James; empty without one. */
        public abstract String keyStore();

        public abstract String keyStorePassword();
    }
}
