package io.jamespolicy.smtp.james.load;

import io.jamespolicy.smtp.james.JamesDirectory;
import io.jamespolicy.smtp.james.JamesPorts;
import io.jamespolicy.smtp.james.JamesProcess;
import io.jamespolicy.smtp.james.Mailets;
import io.jamespolicy.smtp.james.SampleUsers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.management.JMException;

/**
 * One James with three listeners that differ in their handlers only: one with those of the module,
 * and two with James's own as a control. Audit and limits are on, with the highest limits.
 */
public final class ComparedServers implements AutoCloseable {
    /** The maximum message size, a little more than 10 MB. */
    public static final int LIMIT = 11 << 20;

    /** From this address VRFY verifies. */
    private static final String TRUSTED = "127.0.0.2";

    /** This address has limits of its transactions and a volume. */
    private static final String LIMITED = "127.0.0.3";

    private static final Pattern RELAY =
            Pattern.compile(
                    "<smtpserver [^>]*>\\s*<jmxName>smtpserver-relay</jmxName>.*?</smtpserver>",
                    Pattern.DOTALL);

    private static final String POLICY =
            "<smtppolicy>%s<vrfy><rule><network>"
                    + TRUSTED
                    + "/32</network><answer>verify</answer></rule>"
                    + "<budget><commands>1000000</commands><period>1 second</period></budget></vrfy>"
                    + "<transactions><rule><network>"
                    + LIMITED
                    + "/32</network><recipientsPerMessage>100</recipientsPerMessage></rule>"
                    + "</transactions><volume><rule><network>"
                    + LIMITED
                    + "/32</network><messages>999999999</messages>"
                    + "<recipients>999999999</recipients><octets>999999G</octets></rule></volume>"
                    + "<limits><nonMailCommands>1000000</nonMailCommands>"
                    + "<abortedTransactions>1000000</abortedTransactions>"
                    + "<refusedRecipients>1000000</refusedRecipients>"
                    + "<errors>1000000</errors></limits></smtppolicy>";

    private final JamesProcess james;
    private final int stock;
    private final int control;

    private ComparedServers(JamesProcess james, int stock, int control) {
        this.james = james;
        this.stock = stock;
        this.control = control;
    }

    /** Starts it in a copy of the assembled James. */
    public static ComparedServers start(Path directory) throws IOException, JMException {
        return start(directory, 0);
    }

    /** The same, with this number of size rules, which match no client. */
    public static ComparedServers start(Path directory, int rules) throws IOException, JMException {
        int stock = JamesPorts.freePort();
        int control = JamesPorts.freePort();
        JamesDirectory copy =
                JamesDirectory.assembled().copyTo(directory).listeningOn(JamesPorts.free());
        String servers = Files.readString(copy.configuration().resolve("smtpserver.xml"));
        copy.withConfiguration("smtpserver.xml", withStockListeners(servers, stock, control))
                .withConfiguration("smtppolicy.xml", String.format(POLICY, ManyRules.size(rules)))
                .withConfiguration("mailetcontainer.xml", Mailets.FOR_ALICE_ONLY)
                .withConfiguration("logback.xml", LoadLog.CONFIGURATION);
        JamesProcess james = JamesProcess.start(copy);
        SampleUsers.addTo(copy);
        return new ComparedServers(james, stock, control);
    }

    private static String withStockListeners(String servers, int stock, int control) {
        String limited =
                servers.replaceAll(
                        "<maxmessagesize>[^<]*<", "<maxmessagesize>" + LIMIT / 1_024 + "K<");
        Matcher relay = RELAY.matcher(limited);
        if (!relay.find()) {
            throw new IllegalStateException("no listener smtpserver-relay in smtpserver.xml");
        }
        String more =
                stock(relay.group(), "stock", stock) + stock(relay.group(), "control", control);
        return limited.replace("</smtpservers>", more + "</smtpservers>");
    }

    private static String stock(String relay, String name, int port) {
        return relay.replace("smtpserver-relay", "smtpserver-" + name)
                .replaceFirst("127\\.0\\.0\\.1:\\d+", "127.0.0.1:" + port)
                .replaceFirst("<handlerchain [^>]*>", "<handlerchain>");
    }

    /** The listener with the handlers of the module. */
    public LoadTarget policy() {
        return LoadTarget.at(james.ports().smtp());
    }

    /** The same, for a client that gets the answer verify. */
    public LoadTarget policyForTrusted() {
        return policy().calledFrom(TRUSTED);
    }

    /** The same, for a client with limits of its transactions and a volume. */
    public LoadTarget policyForLimited() {
        return policy().calledFrom(LIMITED);
    }

    /** A listener with James's own handlers. */
    public LoadTarget stock() {
        return LoadTarget.at(stock);
    }

    /** The second listener with James's own handlers. */
    public LoadTarget control() {
        return LoadTarget.at(control);
    }

    public JamesProcess james() {
        return james;
    }

    @Override
    public void close() {
        james.stop();
    }
}
