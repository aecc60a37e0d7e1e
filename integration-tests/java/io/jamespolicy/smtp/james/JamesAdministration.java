package io.jamespolicy.smtp.james;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.management.Attribute;
import javax.management.JMException;
import javax.management.JMX;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/** Administers a running James through JMX, with the password that James created. */
public final class JamesAdministration implements AutoCloseable {
    private static final String TEXT = String.class.getName();

    private final JMXConnector connector;
    private final MBeanServerConnection beans;

    private JamesAdministration(JMXConnector connector, MBeanServerConnection beans) {
        this.connector = connector;
        this.beans = beans;
    }

    /** Connects to the James in this directory. */
    public static JamesAdministration of(JamesDirectory directory) throws IOException {
        String[] credentials =
                Files.readString(directory.managementPassword()).trim().split("\\s+");
        JMXConnector connector =
                JMXConnectorFactory.connect(
                        new JMXServiceURL(serviceUrl(directory.ports())),
                        Map.of(JMXConnector.CREDENTIALS, credentials));
        return new JamesAdministration(connector, connector.getMBeanServerConnection());
    }

    /** The address for JConsole and other JMX clients. */
    public static String serviceUrl(JamesPorts ports) {
        return "service:jmx:rmi:///jndi/rmi://127.0.0.1:" + ports.jmx() + "/jmxrmi";
    }

    public void addDomain(String domain) throws IOException, JMException {
        invoke("domainlist", "addDomain", domain);
    }

    public void addUser(String user, String password) throws IOException, JMException {
        invoke("usersrepository", "addUser", user, password);
    }

    /** Maps an address to another one. */
    public void addAddressMapping(String user, String domain, String target)
            throws IOException, JMException {
        invoke("recipientrewritetable", "addAddressMapping", user, domain, target);
    }

    /** Adds a mapping to the rewrite table, as stored: {@code alias:bob@example.org}. */
    public void addMapping(String user, String domain, String mapping)
            throws IOException, JMException {
        invoke("recipientrewritetable", "addMapping", user, domain, mapping);
    }

    /** Bans a client for a number of minutes. */
    public void ban(String client, int minutes) throws IOException, JMException {
        beans.invoke(
                component("smtppolicy"),
                "ban",
                new Object[] {client, minutes},
                new String[] {TEXT, int.class.getName()});
    }

    public void unban(String client) throws IOException, JMException {
        invoke("smtppolicy", "unban", client);
    }

    /**
     * The counters of one policy of a server, by attribute.
     *
     * @param server its {@code <jmxName>} without {@code smtpserver-}
     */
    public Map<String, Long> counters(String server, String policy)
            throws IOException, JMException {
        ObjectName name =
                new ObjectName(
                        "org.apache.james:type=server,name=smtpserver-"
                                + server
                                + ",chain=handlerchain,handler=policy,policy="
                                + policy);
        String[] names =
                Stream.of(beans.getMBeanInfo(name).getAttributes())
                        .map(MBeanAttributeInfo::getName)
                        .toArray(String[]::new);
        return beans.getAttributes(name, names).asList().stream()
                .collect(
                        Collectors.toMap(Attribute::getName, counter -> (Long) counter.getValue()));
    }

    /** The counters of all policies of a server, as {@code audit.Noop}; zeros are left out. */
    public Map<String, Long> counters(String server) throws IOException, JMException {
        Map<String, Long> counters = new TreeMap<>();
        for (String policy : List.of("audit", "size", "vrfy", "transactions", "volume", "limits")) {
            counters(server, policy)
                    .forEach((name, count) -> counters.put(policy + "." + name, count));
        }
        counters.values().removeIf(count -> count == 0);
        return counters;
    }

    /** The number of mails that the mailet {@code Null} discarded, at least one. */
    public long mailsThrownAway() throws IOException, JMException {
        return (Long) beans.getAttribute(new ObjectName("metrics:name=Null,type=timers"), "Count");
    }

    /**
     * Reloads {@code smtppolicy.xml}.
     *
     * @throws javax.management.RuntimeMBeanException with the faults, where it is refused
     */
    public String reloadPolicy() throws IOException, JMException {
        return (String)
                beans.invoke(component("smtppolicy"), "reload", new Object[0], new String[0]);
    }

    /**
     * Controls a store of a {@link SteeredJames}.
     *
     * @param store its name in {@link SteeredStoreMXBean}
     */
    public SteeredStoreMXBean steered(String store) throws JMException {
        return JMX.newMXBeanProxy(beans, new ObjectName(store), SteeredStoreMXBean.class);
    }

    /** All MBeans of this James. */
    public MBeanServerConnection beans() {
        return beans;
    }

    @Override
    public void close() throws IOException {
        connector.close();
    }

    private static ObjectName component(String name) throws JMException {
        return new ObjectName("org.apache.james:type=component,name=" + name);
    }

    private void invoke(String component, String operation, String... arguments)
            throws IOException, JMException {
        String[] signature = new String[arguments.length];
        Arrays.fill(signature, TEXT);
        beans.invoke(component(component), operation, arguments, signature);
    }
}
