package io.jamespolicy.smtp.config;

import static io.jamespolicy.smtp.config.PolicySnapshotTest.readSettings;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ConfiguredSettingsTest {
    private static final String REDIS =
            "<limits><store>redis</store><redisUri>redis://:secret@127.0.0.1</redisUri></limits>";

    private static ConfiguredSettings written(String settings) throws Exception {
        return readSettings(settings).written();
    }

    @Test
    void inForceShouldBeTheDefaultsOfWhatIsLeftOut() throws Exception {
        Map<String, String> settings = written("").inForceSince(written(""));

        assertThat(settings)
                .isEqualTo(
                        Setting.all().stream()
                                .filter(
                                        setting ->
                                                !setting.section().endsWith(".rule")
                                                        && !setting.section().endsWith(".exempt"))
                                .collect(Collectors.toMap(Setting::path, Setting::defaultText)));
    }

    @Test
    void inForceShouldBeWhatIsWrittenRulesIncluded() throws Exception {
        ConfiguredSettings written =
                written(
                        "<vrfy><defaultAnswer>verify</defaultAnswer></vrfy><size><rule>"
                                + "<network>10.0.0.0/8</network><network>192.0.2.1</network>"
                                + "<limit>2M</limit></rule></size>");

        assertThat(written.inForceSince(written))
                .containsEntry("vrfy.defaultAnswer", "verify")
                .containsEntry("size.rule[1].network", "10.0.0.0/8, 192.0.2.1")
                .containsEntry("size.rule[1].limit", "2M")
                .containsEntry("audit.logFirst", "20");
    }

    @Test
    void inForceShouldBeWhatWasSettledAtTheStart() throws Exception {
        Map<String, String> settings =
                written("<audit><logFirst>5</logFirst><history>7</history></audit>")
                        .inForceSince(written(REDIS));

        assertThat(settings)
                .containsEntry("audit.logFirst", "5")
                .containsEntry("audit.history", "1000")
                .containsEntry("limits.store", "redis")
                .containsEntry("limits.redisUri", "redis://***@127.0.0.1");
    }

    @Test
    void changesSinceShouldTellWhichNamesHaveComeAndGone() {
        ConfiguredSettings before =
                ConfiguredSettings.of(
                        Map.of(), Map.of("bob@example.org", "Bob", "alice@example.org", "Alice"));
        ConfiguredSettings after =
                ConfiguredSettings.of(
                        Map.of(),
                        Map.of("carol@example.org", "Carol", "alice@example.org", "Alice"));

        assertThat(after.changesSince(before))
                .containsExactly(
                        "fullnames.properties: bob@example.org: Bob -> left out",
                        "fullnames.properties: carol@example.org: left out -> Carol");
        assertThat(after.changesSince(after)).isEmpty();
    }

    private static ConfiguredSettings rules(String... namesAndLimits) {
        Map<String, String> texts = new LinkedHashMap<>();
        for (int i = 0; i < namesAndLimits.length; i++) {
            String[] rule = namesAndLimits[i].split(" ");
            String place = "size.rule[" + (i + 1) + "].";
            if (!rule[0].equals("-")) {
                texts.put(place + "name", rule[0]);
            }
            texts.put(place + "limit", rule[1]);
        }
        return ConfiguredSettings.of(texts, Map.of());
    }

    /** A rule put in front does not change the others. */
    @Test
    void changesSinceShouldTellOfRulesByTheirNames() {
        ConfiguredSettings before = rules("lists 2M", "staff 3M");

        assertThat(rules("new 1M", "lists 2M", "staff 4M").changesSince(before))
                .containsExactly(
                        "size.rule[new].limit: left out -> 1M",
                        "size.rule[staff].limit: 3M -> 4M",
                        "size.rule: lists, staff -> new, lists, staff");
        assertThat(rules("staff 3M", "lists 2M").changesSince(before))
                .containsExactly("size.rule: lists, staff -> staff, lists");
        assertThat(rules("- 5M").changesSince(rules("- 6M")))
                .containsExactly("size.rule[size-1].limit: 6M -> 5M");
    }
}
