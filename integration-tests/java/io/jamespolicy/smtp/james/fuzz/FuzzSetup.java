package io.jamespolicy.smtp.james.fuzz;

import io.jamespolicy.smtp.james.JamesAdministration;
import io.jamespolicy.smtp.james.JamesDirectory;
import io.jamespolicy.smtp.james.JamesPorts;
import io.jamespolicy.smtp.james.Mailets;
import io.jamespolicy.smtp.james.SampleUsers;
import java.io.IOException;
import java.util.List;
import javax.management.JMException;

/** The James under test: small limits, all kinds of addresses, and a log that can be checked. */
public final class FuzzSetup {
    private static final String UNLIMITED =
            "<limits><nonMailCommands>unlimited</nonMailCommands>"
                    + "<abortedTransactions>unlimited</abortedTransactions>"
                    + "<refusedRecipients>unlimited</refusedRecipients>"
                    + "<errors>unlimited</errors>"
                    + "<failedAuthentications>unlimited</failedAuthentications>"
                    + "<idleKeepAlive>unlimited</idleKeepAlive></limits>";

    /** With the default of 20 errors no session would reach another limit. */
    private static final String LIMITED =
            "<limits><errors>" + SessionUsageModel.MAX_ERRORS + "</errors></limits>";

    private FuzzSetup() {}

    /**
     * @param limited whether sessions have limits
     */
    public static JamesDirectory configure(
            JamesDirectory directory, JamesPorts ports, boolean limited) throws IOException {
        return directory
                .listeningOn(ports)
                .withConfiguration("logback.xml", FuzzedLog.CONFIGURATION)
                .withConfiguration("mailetcontainer.xml", Mailets.FOR_ALICE_ONLY)
                .withConfiguration("smtppolicy.xml", policy(ports, limited ? LIMITED : UNLIMITED));
    }

    private static String policy(JamesPorts ports, String limits) {
        return "<smtppolicy><size><defaultLimit>64K</defaultLimit><drain>64K</drain></size>"
                + "<vrfy><rule><name>verified</name><listener>"
                + ports.submission()
                + "</listener><answer>verify</answer></rule>"
                + "<budget><commands>1000000</commands></budget></vrfy>"
                + limits
                + "</smtppolicy>";
    }

    /** Adds them to a started James, which keeps them in memory. */
    public static void addAddresses(JamesDirectory directory, JamesAdministration administration)
            throws IOException, JMException {
        SampleUsers.addTo(directory);
        administration.addMapping("alias", "example.org", "alias:bob@example.org");
        administration.addMapping("group", "example.org", "group:bob@example.org");
        administration.addMapping("group", "example.org", "group:alice@example.org");
        administration.addMapping("away", "example.org", "forward:bob@elsewhere.example");
        administration.addMapping("gone", "example.org", "error:550 5.1.1 Gone \u00e9 away");
        administration.addMapping("loop", "example.org", "alias:pool@example.org");
        administration.addMapping("pool", "example.org", "alias:loop@example.org");
    }

    /** Its two servers. */
    public static List<FuzzTarget> targets(JamesPorts ports, boolean limited) {
        return List.of(
                FuzzTarget.of("relay", ports.smtp(), false, limited),
                FuzzTarget.of("submission", ports.submission(), true, limited));
    }
}
