package io.jamespolicy.smtp.cli.james;

import static org.assertj.core.api.Assertions.assertThat;

import io.jamespolicy.smtp.policy.installation.Diagnostic;
import io.jamespolicy.smtp.policy.installation.Diagnostic.Kind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogbackCheckTest {
    @TempDir private Path directory;

    private List<Kind> kinds(String elements) throws Exception {
        Path file = directory.resolve("logback.xml");
        Files.writeString(file, "<configuration>" + elements + "</configuration>");
        return LogbackCheck.of(file).stream().map(Diagnostic::kind).collect(Collectors.toList());
    }

    @ParameterizedTest
    @CsvSource({
        "<root level='WARN'/><logger name='org.apache.james' level='INFO'/>, OK, OK",
        "<root level='WARN'/>, NOTE, NOTE",
        "<root level='info'/>, OK, OK",
        "<root level='WARN'/><logger name='org.apache.james' level='WARN'/><logger name='org.apache.james.smtppolicy' level='DEBUG'/>, OK, OK",
        "<root level='INFO'/><logger name='org.apache.james.smtppolicy.audit' level='OFF'/>, OK, NOTE",
        "<root level='WARN'/><!-- <logger name='org.apache.james' level='INFO'/> -->, NOTE, NOTE",
        "'', OK, OK",
    })
    void theLevelOfTheNearestLoggerShouldHold(String elements, Kind module, Kind audit)
            throws Exception {
        assertThat(kinds(elements)).containsExactly(module, audit);
    }

    @Test
    void aMissingAndABrokenFileShouldBeTold() throws Exception {
        assertThat(LogbackCheck.of(directory.resolve("none.xml")))
                .extracting(Diagnostic::kind)
                .containsExactly(Kind.NOTE);
        assertThat(kinds("<")).containsExactly(Kind.WRONG);
    }

    @Test
    void anAppenderThatIsIgnoredShouldBeTold() throws Exception {
        String async =
                "<appender name='ASYNC' class='ch.qos.logback.classic.AsyncAppender'>"
                        + "<appender-ref ref='CONSOLE'/><appender-ref ref='FILE'/></appender>"
                        + "<root level='INFO'><appender-ref ref='ASYNC'/><appender-ref ref='X'/></root>";
        assertThat(kinds(async)).containsExactly(Kind.OK, Kind.OK, Kind.NOTE);
        assertThat(LogbackCheck.of(directory.resolve("logback.xml")).get(2).sentence())
                .isEqualTo(
                        "conf/logback.xml: an AsyncAppender takes one appender, and FILE is not its first:"
                                + " nothing is written there");
    }
}
