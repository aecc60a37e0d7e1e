package io.jamespolicy.smtp.installation;

import com.google.inject.Inject;
import io.jamespolicy.smtp.policy.installation.ClassList;
import io.jamespolicy.smtp.policy.installation.Diagnostic;
import io.jamespolicy.smtp.policy.installation.Diagnostic.Kind;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.configuration2.ex.ConfigurationException;
import org.apache.james.utils.PropertiesProvider;

/** Checks whether James's properties files name this module, and says what to add. */
public final class InstallationCheck {
    private final PropertiesProvider properties;

    @Inject
    public InstallationCheck(PropertiesProvider properties) {
        this.properties = properties;
    }

    /** The diagnostics for {@code extensions.properties}. */
    public List<Diagnostic> ofModule() {
        return read(
                ClassList.EXTENSIONS,
                file ->
                        of(
                                file,
                                ClassList.EXTENSIONS,
                                Kind.MISSING,
                                "James does not know this module"));
    }

    /** The diagnostics for web administration and health checks. */
    public List<Diagnostic> ofAdministration() {
        return Stream.of(
                        read(ClassList.WEB_ADMINISTRATION, InstallationCheck::ofRoutes),
                        read(ClassList.HEALTH_CHECKS, InstallationCheck::ofHealthCheck))
                .flatMap(List::stream)
                .collect(Collectors.toList());
    }

    private static Diagnostic ofRoutes(ClassListFile file) {
        return file.flag("enabled")
                ? of(
                        file,
                        ClassList.WEB_ADMINISTRATION,
                        Kind.MISSING,
                        "web administration has no /smtp-policy")
                : Diagnostic.of(Kind.NOTE, "web administration is off: there is no /smtp-policy");
    }

    private static Diagnostic ofHealthCheck(ClassListFile file) {
        return of(
                file,
                ClassList.HEALTH_CHECKS,
                Kind.NOTE,
                "GET /healthcheck tells nothing of the store and the disk");
    }

    private static Diagnostic of(
            ClassListFile file, ClassList list, Kind kind, String consequence) {
        return file.namesOurs()
                ? Diagnostic.of(Kind.OK, ClassListFile.place(list) + " names " + list.ours())
                : Diagnostic.of(kind, consequence + ": " + file.remedy());
    }

    /** James does not start with a class that does not exist or a file that it cannot read. */
    private List<Diagnostic> read(ClassList list, Function<ClassListFile, Diagnostic> ofOurs) {
        try {
            ClassListFile file = ClassListFile.read(list, properties);
            return Stream.concat(
                            file.missingClasses().stream()
                                    .map(text -> Diagnostic.of(Kind.WRONG, text)),
                            Stream.of(ofOurs.apply(file)))
                    .collect(Collectors.toList());
        } catch (ConfigurationException e) {
            return List.of(
                    Diagnostic.of(
                            Kind.WRONG,
                            ClassListFile.place(list) + " cannot be read: " + e.getMessage()));
        }
    }
}
