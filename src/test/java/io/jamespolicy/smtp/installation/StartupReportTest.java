package io.jamespolicy.smtp.installation;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.jamespolicy.smtp.policy.installation.Installation;
import org.junit.jupiter.api.Test;

class StartupReportTest {
    /** James's own providers throw this with {@code james.fail.on.missing.configuration}. */
    @Test
    void aReportThatFailsShouldNotKeepJamesFromStarting() {
        InstallationCheck files = mock(InstallationCheck.class);
        when(files.ofAdministration()).thenThrow(new IllegalStateException("no such file"));

        assertThatCode(
                        () ->
                                new StartupReport(
                                                mock(Installation.class),
                                                mock(ServersCheck.class),
                                                files)
                                        .log("no settings"))
                .doesNotThrowAnyException();
    }
}
