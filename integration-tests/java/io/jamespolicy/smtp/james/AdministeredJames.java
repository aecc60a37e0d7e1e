package io.jamespolicy.smtp.james;

import java.io.IOException;
import java.nio.file.Path;
import javax.management.JMException;

/** A running James with the sample users, the web administration of the module, and JMX. */
public final class AdministeredJames implements AutoCloseable {
    private final JamesProcess james;
    private final WebAdministration web;
    private final JamesAdministration administration;

    private AdministeredJames(
            JamesProcess james, WebAdministration web, JamesAdministration administration) {
        this.james = james;
        this.web = web;
        this.administration = administration;
    }

    /** A deployment on free ports with this {@code smtppolicy.xml}, to be changed and started. */
    public static JamesDirectory deploy(Path directory, String policy) throws IOException {
        return JamesDirectory.assembled()
                .copyTo(directory)
                .listeningOn(JamesPorts.free())
                .startingQuickly()
                .withConfiguration("smtppolicy.xml", policy);
    }

    /** Starts a deployment. */
    public static AdministeredJames start(JamesDirectory deployment)
            throws IOException, JMException {
        WebAdministration web = WebAdministration.openedBy(deployment, WebAdministration.ROUTES);
        JamesProcess james = JamesProcess.start(deployment);
        SampleUsers.addTo(deployment);
        return new AdministeredJames(james, web, JamesAdministration.of(deployment));
    }

    public JamesProcess james() {
        return james;
    }

    public WebAdministration web() {
        return web;
    }

    public JamesAdministration administration() {
        return administration;
    }

    @Override
    public void close() throws IOException {
        administration.close();
        james.stop();
    }
}
