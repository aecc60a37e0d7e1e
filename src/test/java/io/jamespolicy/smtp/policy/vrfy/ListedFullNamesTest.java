package io.jamespolicy.smtp.policy.vrfy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ListedFullNamesTest {
    private static final FullNames NAMES =
            ListedFullNames.of(
                    Map.of(
                            "bob@example.org", "Bob Example",
                            "Bob@example.net", "bob  EXAMPLE",
                            "alice@example.org", "Alice Example"));

    @Test
    void namesOfShouldTellTheNamesThatAreKnownWhateverTheCase() {
        assertThat(
                        NAMES.namesOf(
                                List.of(
                                        "BOB@example.org",
                                        "bob@example.net",
                                        "nobody@example.org")))
                .containsOnly(
                        entry("BOB@example.org", "Bob Example"),
                        entry("bob@example.net", "bob  EXAMPLE"));
    }

    @Test
    void namesOfShouldTakeAnAddressTwice() {
        assertThat(NAMES.namesOf(List.of("bob@example.org", "bob@example.org"))).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bob Example", "bob example", " BOB  Example "})
    void addressesOfShouldFindAllWhoHaveTheName(String name) {
        assertThat(NAMES.addressesOf(name).orElseThrow())
                .containsExactlyInAnyOrder("bob@example.org", "Bob@example.net");
    }

    @Test
    void addressesOfShouldFindNobodyElse() {
        assertThat(NAMES.addressesOf("Bob").orElseThrow()).isEmpty();
        assertThat(FullNames.NONE.addressesOf("Bob Example")).isEmpty();
    }
}
