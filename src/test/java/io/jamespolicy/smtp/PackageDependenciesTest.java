package io.jamespolicy.smtp;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.auto.value.AutoValue;
import com.google.common.io.Resources;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.util.TreeSet;

/** Checks the rules of docs/architecture.md. */
@AnalyzeClasses(
        packages = "io.jamespolicy.smtp",
        importOptions = ImportOption.DoNotIncludeTests.class)
class PackageDependenciesTest {
    private static final String BASE = "io.jamespolicy.smtp";

    /** All allowed imports between packages, each in a line. */
    private static final String ALLOWED = "/package-dependencies.txt";

    @ArchTest
    static void roomsImportOnlyWhatTheyMay(JavaClasses ours) throws IOException {
        TreeSet<String> edges =
                ours.stream()
                        .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                        .filter(
                                dependency ->
                                        dependency
                                                .getTargetClass()
                                                .getPackageName()
                                                .startsWith(BASE))
                        .map(PackageDependenciesTest::edge)
                        .filter(edge -> !edge.isEmpty())
                        .collect(toCollection(TreeSet::new));

        assertThat(Resources.readLines(PackageDependenciesTest.class.getResource(ALLOWED), UTF_8))
                .containsAll(edges);
    }

    /** Guava spells IP addresses as RFC 5952 wants. */
    @ArchTest
    static final ArchRule POLICY_KNOWS_THE_JDK_ONLY =
            classes()
                    .that()
                    .resideInAPackage(BASE + ".policy..")
                    .should()
                    .onlyDependOnClassesThat(
                            resideInAPackage("java..")
                                    .or(resideInAPackage(BASE + ".policy.."))
                                    .or(resideInAPackage("com.google.auto.value"))
                                    .or(name("com.google.common.net.InetAddresses")));

    @ArchTest
    static final ArchRule NO_CYCLES = slices().matching(BASE + ".(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule NO_NAMES_THAT_SAY_NOTHING =
            noClasses()
                    .should()
                    .haveNameMatching("(?i).*\\.(util|helper|common|misc|manager|impl)s?\\..*")
                    .orShould()
                    .haveNameMatching("(?i).*(util|helper|common|misc|manager|impl)s?");

    @ArchTest
    static final ArchRule NO_STATIC_STATE = fields().that().areStatic().should().beFinal();

    @ArchTest
    static final ArchRule NO_SYSTEM_PROPERTY_SWITCHES =
            noClasses()
                    .should()
                    .callMethod(System.class, "getProperty", String.class)
                    .orShould()
                    .callMethod(System.class, "getProperty", String.class, String.class)
                    .orShould()
                    .callMethod(Boolean.class, "getBoolean", String.class);

    @ArchTest
    static final ArchRule CLASSES_ARE_FINAL =
            classes()
                    .that(
                            new DescribedPredicate<>("are ordinary classes") {
                                @Override
                                public boolean test(JavaClass type) {
                                    return !type.isInterface()
                                            && !type.isEnum()
                                            && !type.isAnonymousClass()
                                            && !type.isAnnotatedWith(AutoValue.class)
                                            && !type.isAnnotatedWith(AutoValue.Builder.class);
                                }
                            })
                    .should()
                    .haveModifier(JavaModifier.FINAL);

    private static String edge(Dependency dependency) {
        String from = packageName(dependency.getOriginClass());
        String to = packageName(dependency.getTargetClass());
        return from.equals(to) ? "" : from + " -> " + to;
    }

    private static String packageName(JavaClass type) {
        String name = type.getPackageName();
        return name.equals(BASE) ? "(root)" : name.substring(BASE.length() + 1);
    }
}
