package io.jamespolicy.smtp.cli;

import io.jamespolicy.smtp.policy.installation.Diagnostic;
import io.jamespolicy.smtp.policy.installation.Diagnostic.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Checks the version of James and the location of our jar. Runs without James's classes. */
final class JarCheck {
    /** The versions that this module is tested with. */
    private static final Set<String> TESTED = Set.of("3.8.1", "3.9.0");

    private final JamesFolder james;

    private JarCheck(JamesFolder james) {
        this.james = james;
    }

    static List<Diagnostic> of(JamesFolder james) throws FailedCommandException {
        JarCheck check = new JarCheck(james);
        List<Diagnostic> facts = new ArrayList<>();
        facts.add(check.ofVersion());
        facts.addAll(check.ofJars());
        facts.addAll(check.ofMisplacedJars());
        return facts;
    }

    private Diagnostic ofVersion() {
        String name = "James " + james.version() + james.kind().map(kind -> ", " + kind).orElse("");
        return TESTED.contains(james.version())
                ? Diagnostic.of(Kind.OK, name)
                : Diagnostic.of(Kind.NOTE, name + ": this module was not tested with this version");
    }

    private List<Diagnostic> ofJars() throws FailedCommandException {
        List<ModuleJar> jars = ModuleJar.in(james);
        if (jars.isEmpty()) {
            return List.of(
                    Diagnostic.of(
                            Kind.MISSING,
                            "The jar is not in extensions-jars: put james-smtp-policy-VERSION.jar there"));
        }
        List<String> names =
                jars.stream()
                        .map(jar -> james.shown(jar.file()) + " (" + jar.version() + ")")
                        .collect(Collectors.toList());
        return List.of(
                names.size() == 1
                        ? Diagnostic.of(Kind.OK, names.get(0))
                        : Diagnostic.of(
                                Kind.WRONG,
                                "The module is there more than once: "
                                        + String.join(", ", names)
                                        + ": leave one"));
    }

    /** Finds our jar in folders where James does not look for it. */
    private List<Diagnostic> ofMisplacedJars() throws FailedCommandException {
        List<Diagnostic> facts = new ArrayList<>();
        List<Path> places =
                Stream.concat(
                                Stream.of(james.root(), james.root().resolve("conf")),
                                james.jars().stream().map(Path::getParent))
                        .distinct()
                        .collect(Collectors.toList());
        for (Path place : places) {
            try (Stream<Path> files = Files.list(place)) {
                files.filter(file -> file.toString().endsWith(".jar"))
                        .filter(file -> file.toString().contains("smtp-policy"))
                        .filter(file -> ModuleJar.at(file).isPresent())
                        .forEach(
                                file ->
                                        facts.add(
                                                Diagnostic.of(
                                                        Kind.WRONG,
                                                        james.shown(file)
                                                                + " is not in extensions-jars: move it there, or remove it")));
            } catch (IOException e) {
                throw FailedCommandException.unreadable(place, e);
            }
        }
        return facts;
    }
}
