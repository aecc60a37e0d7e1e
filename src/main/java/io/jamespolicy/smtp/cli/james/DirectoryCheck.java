package io.jamespolicy.smtp.cli.james;

import io.jamespolicy.smtp.config.FullNamesFile;
import io.jamespolicy.smtp.config.InvalidSettingsException;
import io.jamespolicy.smtp.config.PolicyFile;
import io.jamespolicy.smtp.config.RedisPropertiesFile;
import io.jamespolicy.smtp.installation.InstallationCheck;
import io.jamespolicy.smtp.installation.ServersCheck;
import io.jamespolicy.smtp.installation.SmtpServersFile;
import io.jamespolicy.smtp.policy.installation.Diagnostic;
import io.jamespolicy.smtp.policy.installation.Diagnostic.Kind;
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
 * Reads the files of a James that is not running, with the code that reads them at start. The
 * command line calls it in a class loader with the jars of that James.
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

    /** The kind and the sentence of each diagnostic, in types that every class loader shares. */
    public static String[][] of(Path james) {
        return new DirectoryCheck(james)
                .diagnostics().stream()
                        .map(
                                diagnostic ->
                                        new String[] {
                                            diagnostic.kind().name(), diagnostic.sentence()
                                        })
                        .toArray(String[][]::new);
    }

    private List<Diagnostic> diagnostics() {
        InstallationCheck installation = new InstallationCheck(properties);
        List<Diagnostic> diagnostics = new ArrayList<>(installation.ofModule());
        diagnostics.addAll(new ServersCheck(new SmtpServersFile(provider)).diagnostics());
        diagnostics.addAll(installation.ofAdministration());
        diagnostics.add(ofSettings());
        diagnostics.addAll(LogbackCheck.of(logback));
        return diagnostics;
    }

    private Diagnostic ofSettings() {
        try {
            PolicyFile file =
                    new PolicyFile(
                            provider,
                            files,
                            FullNames.NONE,
                            new FullNamesFile(files),
                            new RedisPropertiesFile(properties, files));
            return Diagnostic.of(Kind.OK, file.read().source());
        } catch (InvalidSettingsException e) {
            return Diagnostic.of(Kind.WRONG, "conf/" + e.getMessage());
        }
    }
}
