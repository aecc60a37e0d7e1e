package io.jamespolicy.smtp.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What there is to say of a James without its own code: its version, and where our jar is. */
final class JarCheck {
    /** The versions that this module was tested with. */
    private static final Set<String> TESTED = Set.of("3.8.1", "3.9.0");

    private final JamesFolder james;

    private JarCheck(JamesFolder james) {
        this.james = james;
    }

    static List<Fact> of(JamesFolder james) throws FailedCommandException {
        JarCheck check = new JarCheck(james);
        List<Fact> facts = new ArrayList<>();
        facts.add(check.ofVersion());
        facts.addAll(check.ofJars());
        facts.addAll(check.ofMisplacedJars());
        return facts;
    }

    private Fact ofVersion() {
        String name = "James " + james.version() + james.kind().map(kind -> ", " + kind).orElse("");
        return TESTED.contains(james.version())
                ? Fact.ok(name)
                : Fact.note(name + ": this module was not tested with this version");
    }

    private List<Fact> ofJars() throws FailedCommandException {
        List<ModuleJar> jars = ModuleJar.in(james);
        if (jars.isEmpty()) {
            return List.of(
                    Fact.missing(
                            "The jar is not in extensions-jars: put james-smtp-policy-VERSION.jar there"));
        }
        List<String> names =
                jars.stream()
                        .map(jar -> james.shown(jar.file()) + " (" + jar.version() + ")")
                        .collect(Collectors.toList());
        return List.of(
                names.size() == 1
                        ? Fact.ok(names.get(0))
                        : Fact.wrong(
                                "The module is there more than once: "
                                        + String.join(", ", names)
                                        + ": leave one"));
    }

    /** Where an operator may have put the jar by mistake, and James does not look for it. */
    private List<Fact> ofMisplacedJars() throws FailedCommandException {
        List<Fact> facts = new ArrayList<>();
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
                                                Fact.wrong(
                                                        james.shown(file)
                                                                + " is not in extensions-jars: move it there, or remove it")));
            } catch (IOException e) {
                throw FailedCommandException.unreadable(place, e);
            }
        }
        return facts;
    }
}
