package io.jamespolicy.smtp;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.auto.value.AutoValue;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.TreeSet;

/** Checks the rules of docs/architecture.md. */
@AnalyzeClasses(
        packages = "io.jamespolicy.smtp",
        importOptions = ImportOption.DoNotIncludeTests.class)
class PackageDependenciesTest {
    private static final String BASE = "io.jamespolicy.smtp";

    /** All allowed imports between packages. */
    private static final String[] ALLOWED = {
        "cli -> cli.edit",
        "cli -> policy.installation",
        "cli.edit -> config",
        "cli.edit -> policy.installation",
        "cli.james -> config",
        "cli.james -> installation",
        "cli.james -> policy.installation",
        "cli.james -> policy.log",
        "cli.james -> policy.vrfy",
        "(root) -> policy.installation",
        "guice -> installation",
        "guice -> policy.installation",
        "guice -> monitoring.web",
        "installation -> policy.installation",
        "installation -> policy.log",
        "monitoring -> policy.installation",
        "guice -> policy.log",
        "store.redis -> policy.log",
        "protocol.audit -> policy.log",
        "protocol -> policy.log",
        "monitoring -> policy.log",
        "directory -> policy.abuse",
        "directory -> policy.log",
        "config -> policy.log",
        "(root) -> config",
        "(root) -> guice",
        "(root) -> monitoring",
        "(root) -> monitoring.web",
        "guice -> config",
        "guice -> directory",
        "guice -> monitoring",
        "guice -> monitoring.sizes",
        "guice -> policy.abuse",
        "guice -> policy.audit",
        "guice -> policy.explain",
        "guice -> policy.reload",
        "guice -> policy.size",
        "guice -> policy.transaction",
        "guice -> policy.vrfy",
        "guice -> protocol.transaction",
        "guice -> store.memory",
        "guice -> store.redis",
        "guice -> protocol.abuse",
        "guice -> protocol.audit",
        "guice -> protocol.explain",
        "guice -> protocol.size",
        "guice -> protocol.vrfy",
        "config -> policy.abuse",
        "config -> policy.audit",
        "config -> policy.reload",
        "config -> policy.rule",
        "config -> policy.size",
        "config -> policy.transaction",
        "config -> policy.vrfy",
        "directory -> policy.size",
        "directory -> policy.vrfy",
        "store -> policy.abuse",
        "store.memory -> policy.abuse",
        "store.memory -> store",
        "store.redis -> policy.abuse",
        "store.redis -> policy.client",
        "store.redis -> store",
        "store.redis -> store.memory",
        "monitoring -> policy.abuse",
        "monitoring -> policy.audit",
        "monitoring -> policy.client",
        "monitoring -> policy.event",
        "monitoring -> policy.explain",
        "monitoring -> policy.reload",
        "monitoring -> policy.reply",
        "monitoring -> policy.rule",
        "monitoring -> policy.size",
        "monitoring -> policy.transaction",
        "monitoring -> policy.vrfy",
        "monitoring -> monitoring.sizes",
        "monitoring.sizes -> policy.client",
        "monitoring.sizes -> policy.event",
        "monitoring.sizes -> policy.reply",
        "monitoring.sizes -> policy.rule",
        "monitoring.sizes -> policy.size",
        "monitoring.web -> monitoring",
        "monitoring.web -> monitoring.sizes",
        "monitoring.web -> policy.abuse",
        "monitoring.web -> policy.audit",
        "monitoring.web -> policy.client",
        "monitoring.web -> policy.explain",
        "monitoring.web -> policy.reload",
        "monitoring.web -> policy.reply",
        "monitoring.web -> policy.rule",
        "monitoring.web -> policy.size",
        "monitoring.web -> policy.vrfy",
        "protocol -> policy.abuse",
        "protocol -> policy.audit",
        "protocol -> policy.client",
        "protocol -> policy.event",
        "protocol -> policy.reply",
        "protocol -> policy.rule",
        "protocol -> policy.size",
        "protocol -> policy.vrfy",
        "protocol.abuse -> policy.abuse",
        "protocol.abuse -> policy.audit",
        "protocol.abuse -> policy.client",
        "protocol.abuse -> policy.event",
        "protocol.abuse -> policy.reply",
        "protocol.abuse -> protocol",
        "protocol.audit -> policy.abuse",
        "protocol.audit -> policy.audit",
        "protocol.audit -> policy.client",
        "protocol.audit -> policy.event",
        "protocol.audit -> policy.reply",
        "protocol.audit -> policy.size",
        "protocol.audit -> protocol",
        "protocol.audit -> protocol.abuse",
        "protocol.explain -> policy.explain",
        "protocol.explain -> policy.size",
        "protocol.size -> policy.abuse",
        "protocol.size -> policy.audit",
        "protocol.size -> policy.client",
        "protocol.size -> policy.event",
        "protocol.size -> policy.reply",
        "protocol.size -> policy.rule",
        "protocol.size -> policy.size",
        "protocol.size -> protocol",
        "protocol -> policy.transaction",
        "protocol.audit -> policy.transaction",
        "protocol.transaction -> policy.audit",
        "protocol.transaction -> policy.client",
        "protocol.transaction -> policy.log",
        "protocol.transaction -> policy.reply",
        "protocol.transaction -> policy.transaction",
        "protocol.transaction -> protocol",
        "protocol.vrfy -> policy.abuse",
        "protocol.vrfy -> policy.audit",
        "protocol.vrfy -> policy.client",
        "protocol.vrfy -> policy.event",
        "protocol.vrfy -> policy.reply",
        "protocol.vrfy -> policy.vrfy",
        "protocol.vrfy -> protocol",
        "protocol.vrfy -> protocol.audit",
        "policy.abuse -> policy.audit",
        "policy.abuse -> policy.client",
        "policy.abuse -> policy.reply",
        "policy.abuse -> policy.rule",
        "policy.audit -> policy.client",
        "policy.audit -> policy.reply",
        "policy.audit -> policy.size",
        "policy.event -> policy.abuse",
        "policy.event -> policy.audit",
        "policy.event -> policy.client",
        "policy.event -> policy.size",
        "policy.event -> policy.transaction",
        "policy.event -> policy.vrfy",
        "policy.event -> policy.reply",
        "policy.explain -> policy.abuse",
        "policy.explain -> policy.client",
        "policy.explain -> policy.reply",
        "policy.explain -> policy.rule",
        "policy.explain -> policy.size",
        "policy.explain -> policy.transaction",
        "policy.explain -> policy.vrfy",
        "policy.transaction -> policy.client",
        "policy.transaction -> policy.reply",
        "policy.transaction -> policy.rule",
        "policy.rule -> policy.client",
        "policy.size -> policy.reply",
        "policy.size -> policy.rule",
        "policy.vrfy -> policy.abuse",
        "policy.vrfy -> policy.client",
        "policy.vrfy -> policy.reply",
        "policy.vrfy -> policy.rule",
    };

    @ArchTest
    static void roomsImportOnlyWhatTheyMay(JavaClasses ours) {
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

        assertThat(ALLOWED).containsAll(edges);
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
