package io.jamespolicy.smtp.config;

import static io.jamespolicy.smtp.config.PolicySnapshotTest.readSettings;
import static org.assertj.core.api.Assertions.assertThat;

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
}
