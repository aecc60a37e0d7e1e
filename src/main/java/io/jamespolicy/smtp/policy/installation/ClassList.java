package io.jamespolicy.smtp.policy.installation;

/** A properties file of James that lists classes, one of ours among them. */
public enum ClassList {
    EXTENSIONS("extensions", "guice.extension.module", "SmtpPolicyModule"),
    WEB_ADMINISTRATION("webadmin", "extensions.routes", "SmtpPolicyRoutes"),
    HEALTH_CHECKS("healthcheck", "additional.healthchecks", "SmtpPolicyHealthCheck");

    private final String component;
    private final String key;
    private final String ours;

    ClassList(String component, String key, String ours) {
        this.component = component;
        this.key = key;
        this.ours = "io.jamespolicy.smtp." + ours;
    }

    /** The name by which James loads the file. */
    public String component() {
        return component;
    }

    /** The name of the file in {@code conf/}. */
    public String fileName() {
        return component + ".properties";
    }

    /** The key of the list. Its value is separated by commas. */
    public String key() {
        return key;
    }

    /** The line that lists our class alone. */
    public String line() {
        return key + "=" + ours;
    }

    /** Our class. */
    public String ours() {
        return ours;
    }
}
