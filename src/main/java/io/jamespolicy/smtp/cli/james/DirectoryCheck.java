package io.jamespolicy.smtp.cli.james;

import io.jamespolicy.smtp.config.FullNamesFile;
import io.jamespolicy.smtp.config.InvalidSettingsException;
import io.jamespolicy.smtp.config.PolicyFile;
import io.jamespolicy.smtp.installation.InstallationCheck;
import io.jamespolicy.smtp.installation.ServersCheck;
import io.jamespolicy.smtp.installation.SmtpServersFile;
import io.jamespolicy.smtp.policy.installation.Remark;
import io.jamespolicy.smtp.policy.installation.Remark.Kind;
import io.jamespolicy.smtp.policy.vrfy.FullNames;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.james.filesystem.api.FileSystem;
import org.apache.james.server.core.configuration.Configuration;
import org.apache.james.server.core.configuration.ConfigurationProvider;
import org.apache.james.server.core.configuration.FileConfigurationProvider;
import org.apache.james.server.core.filesystem.FileSystemImpl;
import org.apache.james.utils.PropertiesProvider;

/**
 * The files of a James that does not run, read by the code that reads them when it starts. Called
 * by the command line in a class loader with the jars of that James.
 */
public final class DirectoryCheck {
    private final FileSystem files;
    private final ConfigurationProvider provider;
    private final PropertiesProvider properties;
    private final Path logback;

    private DirectoryCheck(Path james) {
        Configuration configuration =
                Configuration.builder().workingDirectory(james.toString()).build();
        files = new FileSystemImpl(configuration.directories());
        provider = new FileConfigurationProvider(files, configuration);
        properties = new PropertiesProvider(files, configuration.configurationPath());
        logback = james.resolve("conf").resolve("logback.xml");
    }

    /** Kind and sentence of each thing that is to be said, in types that every class loader has. */
    public static String[][] of(Path james) {
        return new DirectoryCheck(james)
                .remarks().stream()
                        .map(remark -> new String[] {remark.kind().name(), remark.sentence()})
                        .toArray(String[][]::new);
    }

    private List<Remark> remarks() {
        InstallationCheck installation = new InstallationCheck(properties);
        List<Remark> remarks = new ArrayList<>(installation.ofModule());
        remarks.addAll(new ServersCheck(new SmtpServersFile(provider)).remarks());
        remarks.addAll(installation.ofAdministration());
        remarks.add(ofSettings());
        remarks.addAll(LogbackCheck.of(logback));
        return remarks;
    }

    private Remark ofSettings() {
        try {
            PolicyFile file =
                    new PolicyFile(provider, files, FullNames.NONE, new FullNamesFile(files));
            return Remark.of(Kind.OK, file.read().source());
        } catch (InvalidSettingsException e) {
            return Remark.of(Kind.WRONG, "conf/" + e.getMessage());
        }
    }
}
