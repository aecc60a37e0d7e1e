package io.jamespolicy.smtp.installation;

import java.io.FileNotFoundException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.configuration2.Configuration;
import org.apache.commons.configuration2.ex.ConfigurationException;
import org.apache.james.utils.PropertiesProvider;

/** A properties file of James in which an operator names classes, as James itself reads it. */
enum ClassListFile {
    EXTENSIONS("extensions", "guice.extension.module", "io.jamespolicy.smtp.SmtpPolicyModule"),
    WEB_ADMINISTRATION("webadmin", "extensions.routes", "io.jamespolicy.smtp.SmtpPolicyRoutes"),
    HEALTH_CHECKS(
            "healthcheck", "additional.healthchecks", "io.jamespolicy.smtp.SmtpPolicyHealthCheck");

    private final String name;
    private final String key;
    private final String ours;

    ClassListFile(String name, String key, String ours) {
        this.name = name;
        this.key = key;
        this.ours = ours;
    }

    /** The file as James reads it; empty where it is absent. */
    Optional<Configuration> read(PropertiesProvider provider) throws ConfigurationException {
        try {
            return Optional.of(provider.getConfiguration(name));
        } catch (FileNotFoundException e) {
            return Optional.empty();
        }
    }

    /** Whether the list in the file has our class. */
    boolean namesOurs(Configuration file) {
        return List.of(file.getStringArray(key)).contains(ours);
    }

    /** What is wrong with the others in the list, in sentences: classes that are not there. */
    List<String> missingClasses(Configuration file) {
        return Stream.of(file.getStringArray(key))
                .filter(name -> !JamesClasses.have(name))
                .map(name -> place() + ": " + key + " names " + JamesClasses.missing(name))
                .collect(Collectors.toList());
    }

    /** What an operator is to do where it has not. */
    String howToAdd(Configuration file) {
        List<String> others =
                Stream.of(file.getStringArray(key))
                        .filter(name -> !name.startsWith(JamesClasses.OURS))
                        .collect(Collectors.toList());
        return others.isEmpty()
                ? place() + " needs the line " + key + "=" + ours
                : place() + " needs the line " + key + "=" + String.join(",", others) + "," + ours;
    }

    String howToAddToNew() {
        return place() + " is missing, and needs the line " + key + "=" + ours;
    }

    String ours() {
        return ours;
    }

    String place() {
        return "conf/" + name + ".properties";
    }
}
