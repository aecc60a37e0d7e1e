package io.jamespolicy.smtp.james.load;

/** The log of a James under load, in rolling files. */
public final class LoadLog {
    /** For {@code conf/logback.xml}. */
    public static final String CONFIGURATION =
            "<configuration>"
                    + "<appender name='console' class='ch.qos.logback.core.ConsoleAppender'>"
                    + "<encoder><pattern>%msg%n</pattern></encoder></appender>"
                    + "<appender name='file' class='ch.qos.logback.core.rolling.RollingFileAppender'>"
                    + "<file>${working.directory}/logs/james.log</file>"
                    + "<rollingPolicy class='ch.qos.logback.core.rolling.FixedWindowRollingPolicy'>"
                    + "<fileNamePattern>${working.directory}/logs/james.%i.log</fileNamePattern>"
                    + "<minIndex>1</minIndex><maxIndex>1</maxIndex></rollingPolicy>"
                    + "<triggeringPolicy class='ch.qos.logback.core.rolling.SizeBasedTriggeringPolicy'>"
                    + "<maxFileSize>50MB</maxFileSize></triggeringPolicy>"
                    + "<encoder><pattern>%date %-5level %logger{40} - %msg%n</pattern></encoder>"
                    + "</appender>"
                    + "<appender name='errors' class='ch.qos.logback.core.FileAppender'>"
                    + "<file>${working.directory}/logs/errors.log</file>"
                    + "<filter class='ch.qos.logback.classic.filter.ThresholdFilter'>"
                    + "<level>ERROR</level></filter>"
                    + "<encoder><pattern>%date %-5level %logger{40} - %msg%n</pattern></encoder>"
                    + "</appender>"
                    + "<logger name='org.apache.james.GuiceJamesServer' level='INFO'>"
                    + "<appender-ref ref='console'/></logger>"
                    + "<root level='INFO'><appender-ref ref='file'/><appender-ref ref='errors'/></root>"
                    + "</configuration>";

    private LoadLog() {}
}
