package io.jamespolicy.smtp.policy.log;

/**
 * The logger names of this module. They are part of the public interface.
 *
 * <p>They are below {@code org.apache.james}: the {@code logback.xml} of every James server sets it
 * to INFO while the root logger is at WARN. So the messages appear in James's log without a change,
 * and one {@code <logger>} element turns them off or redirects them.
 */
public final class LoggerNames {
    /** The activity of the module: start, reloads, bans, stores that fail and recover. */
    public static final String MODULE = "org.apache.james.smtppolicy";

    /** The audit log, level INFO: one line for each event and one for each session. */
    public static final String AUDIT = MODULE + ".audit";

    private LoggerNames() {}
}
