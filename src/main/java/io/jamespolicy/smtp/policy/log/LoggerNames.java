package io.jamespolicy.smtp.policy.log;

/**
 * The names of the loggers of this module; part of the public interface.
 *
 * <p>They stand below {@code org.apache.james}, which the {@code logback.xml} of every James server
 * sets to INFO while its root is at WARN: what an operator has to read is in James's log without a
 * further line, and one {@code <logger>} element silences or redirects it.
 */
public final class LoggerNames {
    /** What the module does: its start, reloads, bans, stores that fail and that answer again. */
    public static final String MODULE = "org.apache.james.smtppolicy";

    /** The audit, level INFO: a line for each event and one for each session. */
    public static final String AUDIT = MODULE + ".audit";

    private LoggerNames() {}
}
