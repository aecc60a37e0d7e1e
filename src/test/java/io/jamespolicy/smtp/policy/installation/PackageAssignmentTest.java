package io.jamespolicy.smtp.policy.installation;

import static io.jamespolicy.smtp.policy.installation.PolicyPackage.CORE;
import static io.jamespolicy.smtp.policy.installation.PolicyPackage.CORE_WITHOUT_AUTH;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PackageAssignmentTest {
    @Test
    void james39ShouldKeepAuthOffItsFirstServer() {
        PackageAssignment assignment =
                PackageAssignment.of(Map.of(), List.of(CORE_WITHOUT_AUTH, CORE, CORE));

        assertThat(assignment.of(CORE_WITHOUT_AUTH)).contains(PolicyPackage.NO_AUTH);
        assertThat(assignment.of(CORE)).contains(PolicyPackage.FIRST);
    }

    @Test
    void listsOfSomebodysOwnShouldTakeWhatIsLeft() {
        PackageAssignment assignment =
                PackageAssignment.of(Map.of(), List.of("a.A", CORE, "b.B", "c.C"));

        assertThat(assignment.of(CORE)).contains(PolicyPackage.FIRST);
        assertThat(assignment.of("a.A")).contains(PolicyPackage.SECOND);
        assertThat(assignment.of("b.B")).contains(PolicyPackage.THIRD);
        assertThat(assignment.of("c.C")).isEmpty();
    }

    @Test
    void theFirstClassShouldGoToAnotherListWhereNobodyHasThatOfJames() {
        assertThat(PackageAssignment.of(Map.of(), List.of("a.A")).of("a.A"))
                .contains(PolicyPackage.FIRST);
    }

    @Test
    void whatIsInTheFileShouldStay() {
        PackageAssignment assignment =
                PackageAssignment.of(
                        Map.of("a.A", PolicyPackage.FIRST, "b.B", PolicyPackage.NO_AUTH),
                        List.of(CORE, CORE_WITHOUT_AUTH, "a.A"));

        assertThat(assignment.of("a.A")).contains(PolicyPackage.FIRST);
        assertThat(assignment.of(CORE)).contains(PolicyPackage.SECOND);
        assertThat(assignment.of(CORE_WITHOUT_AUTH)).contains(PolicyPackage.THIRD);
    }
}
