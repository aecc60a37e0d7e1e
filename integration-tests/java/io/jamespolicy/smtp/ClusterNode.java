package io.jamespolicy.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import io.jamespolicy.smtp.james.JamesAdministration;
import io.jamespolicy.smtp.james.JamesDirectory;
import io.jamespolicy.smtp.james.JamesPorts;
import io.jamespolicy.smtp.james.JamesProcess;
import io.jamespolicy.smtp.james.SampleUsers;
import io.jamespolicy.smtp.james.SmtpConnection;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.management.JMException;
import javax.management.MBeanServerConnection;
import javax.management.NotificationFilterSupport;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;

/** One of two Jameses that share a Redis. */
final class ClusterNode implements AutoCloseable {
    static final String GREETING = "220 mx.example.org ESMTP James";

    private final JamesProcess james;
    private final JamesAdministration administration;

    ClusterNode(Path directory, URI redis) throws IOException, JMException {
        JamesDirectory deployment =
                JamesDirectory.assembled()
                        .copyTo(directory)
                        .listeningOn(JamesPorts.free())
                        .startingQuickly()
                        .withConfiguration(
                                "smtppolicy.xml",
                                "<smtppolicy><volume><rule><network>127.0.0.7</network>"
                                        + "<messages>100</messages></rule></volume>"
                                        + "<vrfy><defaultAnswer>verify</defaultAnswer><fullNames>none</fullNames>"
                                        + "</vrfy><limits><abortedTransactions>1</abortedTransactions>"
                                        + "<nonMailCommands>1000</nonMailCommands>"
                                        + "<exempt><network>192.0.2.1</network></exempt>"
                                        + "<store>redis</store><redisUri>"
                                        + redis
                                        + "</redisUri></limits></smtppolicy>");
        james = JamesProcess.start(deployment);
        SampleUsers.addTo(deployment);
        administration = JamesAdministration.of(deployment);
    }

    JamesProcess james() {
        return james;
    }

    MBeanServerConnection beans() {
        return administration.beans();
    }

    @Override
    public void close() throws IOException {
        administration.close();
        james.stop();
    }

    SmtpConnection connect(String client) throws IOException {
        SmtpConnection connection = SmtpConnection.from(client, james.ports().smtp());
        assertThat(connection.reply()).isEqualTo(GREETING);
        assertThat(connection.command("EHLO client.example")).startsWith("250-");
        return connection;
    }

    String greeting(String client) throws IOException {
        try (SmtpConnection connection = SmtpConnection.from(client, james.ports().smtp())) {
            return connection.reply();
        }
    }

    void letStrike(String client) throws IOException {
        try (SmtpConnection connection = connect(client)) {
            for (int i = 0; i < 2; i++) {
                assertThat(connection.command("MAIL FROM:<a@example.com>")).startsWith("250");
                assertThat(connection.command("RCPT TO:<bob@example.org>")).startsWith("250");
                assertThat(connection.command("RSET")).startsWith("250");
            }
            assertThat(connection.command("NOOP")).startsWith("421 ");
        }
    }

    /** How many messages the client has used of its volume, as this James knows. */
    long used(String client) throws IOException, JMException {
        CompositeData[] volumes =
                (CompositeData[])
                        beans().invoke(
                                        component(),
                                        "topVolumes",
                                        new Object[] {100},
                                        new String[] {"int"});
        return Stream.of(volumes)
                .filter(volume -> volume.get("client").equals(client))
                .mapToLong(volume -> (Long) volume.get("messages"))
                .sum();
    }

    Object attribute(String name) throws IOException, JMException {
        return beans().getAttribute(component(), name);
    }

    void invoke(String operation, Object... arguments) throws IOException, JMException {
        String[] signature =
                Stream.of(arguments)
                        .map(argument -> argument instanceof Integer ? "int" : "java.lang.String")
                        .toArray(String[]::new);
        beans().invoke(component(), operation, arguments, signature);
    }

    /** The ends of the types with this prefix, in order. */
    List<String> notifications(String type) throws IOException, JMException {
        List<String> told = new CopyOnWriteArrayList<>();
        NotificationFilterSupport filter = new NotificationFilterSupport();
        filter.enableType(type);
        beans().addNotificationListener(
                        component(),
                        (notification, handback) ->
                                told.add(notification.getType().substring(type.length())),
                        filter,
                        null);
        return told;
    }

    List<String> bans() throws IOException, JMException {
        return Stream.of((CompositeData[]) attribute("Bans"))
                .map(ban -> ban.get("client").toString())
                .sorted()
                .collect(Collectors.toList());
    }

    List<String> linesWith(String text) {
        return james.logLines().stream()
                .filter(line -> line.contains(text))
                .collect(Collectors.toList());
    }

    private static ObjectName component() throws JMException {
        return new ObjectName("org.apache.james:type=component,name=smtppolicy");
    }
}
