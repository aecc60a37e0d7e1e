package io.jamespolicy.smtp.james;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanOperationInfo;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/**
 * A program without our classes that reads all MBeans whose names match a pattern: one line per
 * attribute, operation and notification, with its description.
 */
public final class PlainJmxClient {
    private PlainJmxClient() {}

    /** Runs it in its own process, without the classes of the module. */
    public static Process launch(JamesDirectory directory, String pattern) throws IOException {
        String[] credentials =
                Files.readString(directory.managementPassword()).trim().split("\\s+");
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        JamesProcess.testClasses().toString(),
                        PlainJmxClient.class.getName(),
                        JamesAdministration.serviceUrl(directory.ports()),
                        credentials[0],
                        credentials[1],
                        pattern)
                .redirectErrorStream(true)
                .start();
    }

    /** The address, the user, the password, and the pattern. */
    public static void main(String[] arguments) throws Exception {
        Map<String, ?> credentials =
                Map.of(JMXConnector.CREDENTIALS, new String[] {arguments[1], arguments[2]});
        try (JMXConnector connector =
                JMXConnectorFactory.connect(new JMXServiceURL(arguments[0]), credentials)) {
            MBeanServerConnection beans = connector.getMBeanServerConnection();
            Set<ObjectName> names =
                    new TreeSet<>(beans.queryNames(new ObjectName(arguments[3]), null));
            for (ObjectName name : names) {
                show(beans, name);
            }
        }
    }

    private static void show(MBeanServerConnection beans, ObjectName name) throws Exception {
        System.out.println("bean " + name + ": " + beans.getMBeanInfo(name).getDescription());
        for (MBeanAttributeInfo attribute : beans.getMBeanInfo(name).getAttributes()) {
            System.out.println(
                    "attribute "
                            + attribute.getName()
                            + "="
                            + text(beans.getAttribute(name, attribute.getName()))
                            + ": "
                            + attribute.getDescription());
        }
        for (MBeanOperationInfo operation : beans.getMBeanInfo(name).getOperations()) {
            System.out.println(
                    "operation " + operation.getName() + ": " + operation.getDescription());
        }
    }

    private static String text(Object value) {
        if (value instanceof CompositeData) {
            return ((CompositeData) value).values().toString();
        }
        return value instanceof Object[]
                ? Arrays.asList((Object[]) value).size() + " rows"
                : String.valueOf(value);
    }
}
