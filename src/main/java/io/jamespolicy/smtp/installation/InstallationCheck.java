package io.jamespolicy.smtp.installation;

import com.google.inject.Inject;
import io.jamespolicy.smtp.installation.Remark.Kind;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.configuration2.Configuration;
import org.apache.commons.configuration2.ex.ConfigurationException;
import org.apache.james.utils.PropertiesProvider;

/** Whether James's properties files name this module, and what to add where they do not. */
public final class InstallationCheck {
    private final PropertiesProvider properties;

    @Inject
    public InstallationCheck(PropertiesProvider properties) {
        this.properties = properties;
    }

    /** What is to be said about {@code extensions.properties}. */
    List<Remark> ofModule() {
        return of(ClassListFile.EXTENSIONS, Kind.MISSING, "James does not know this module");
    }

    /** What is to be said about the optional files; those James does without are not missed. */
    public List<Remark> ofAdministration() {
        return Stream.concat(ofRoutes().stream(), ofHealthCheck().stream())
                .collect(Collectors.toList());
    }

    private List<Remark> ofRoutes() {
        return read(ClassListFile.WEB_ADMINISTRATION)
                .filter(file -> file.getBoolean("enabled", false))
                .map(
                        any ->
                                of(
                                        ClassListFile.WEB_ADMINISTRATION,
                                        Kind.MISSING,
                                        "web administration has no /smtp-policy"))
                .orElseGet(
                        () ->
                                List.of(
                                        Remark.of(
                                                Kind.NOTE,
                                                "web administration is off: there is no /smtp-policy")));
    }

    private List<Remark> ofHealthCheck() {
        return of(
                ClassListFile.HEALTH_CHECKS,
                Kind.NOTE,
                "GET /healthcheck tells nothing of the store and the disk");
    }

    private List<Remark> of(ClassListFile file, Kind kind, String consequence) {
        try {
            Optional<Configuration> found = file.read(properties);
            List<Remark> remarks =
                    found.stream()
                            .flatMap(list -> file.missingClasses(list).stream())
                            .map(text -> Remark.of(Kind.WRONG, text))
                            .collect(Collectors.toList());
            remarks.add(ofOurs(file, found, kind, consequence));
            return remarks;
        } catch (ConfigurationException e) {
            return List.of(
                    Remark.of(Kind.WRONG, file.place() + " cannot be read: " + e.getMessage()));
        }
    }

    private static Remark ofOurs(
            ClassListFile file, Optional<Configuration> found, Kind kind, String consequence) {
        return found.filter(file::namesOurs).isPresent()
                ? Remark.of(Kind.OK, file.place() + " names " + file.ours())
                : Remark.of(
                        kind,
                        consequence
                                + ": "
                                + found.map(file::howToAdd).orElseGet(file::howToAddToNew));
    }

    private Optional<Configuration> read(ClassListFile file) {
        try {
            return file.read(properties);
        } catch (ConfigurationException e) {
            return Optional.empty();
        }
    }
}
