package io.jamespolicy.smtp.policy.installation;

import java.util.List;

/** Port: the installation of this module in the running James. */
public interface Installation {
    /** The version of this module, such as {@code 0.1.0}. */
    String version();

    /** The enabled SMTP servers, in the order of {@code smtpserver.xml}. */
    List<SmtpServer> servers();
}
