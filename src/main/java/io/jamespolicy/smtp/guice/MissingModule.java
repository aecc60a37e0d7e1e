package io.jamespolicy.smtp.guice;

import com.google.inject.Inject;
import io.jamespolicy.smtp.monitoring.web.PolicyRoutes;
import io.jamespolicy.smtp.policy.installation.ClassList;
import io.jamespolicy.smtp.policy.installation.PolicyPackage;
import io.jamespolicy.smtp.policy.log.LoggerNames;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Used when James's files name our classes but not our module. Refuses to start an SMTP server,
 * since mail would be accepted without the policies. Web administration works without our routes.
 */
final class MissingModule implements ModuleServices {
    private static final Logger LOGGER = LoggerFactory.getLogger(LoggerNames.MODULE);
    private static final String REMEDY =
            ", but conf/extensions.properties lacks the line " + ClassList.EXTENSIONS.line();

    @Inject
    MissingModule() {}

    @Override
    public List<String> coreHandlers(PolicyPackage ours) {
        throw new RefusedStartException(
                "conf/smtpserver.xml names handlers of james-smtp-policy" + REMEDY);
    }

    @Override
    public List<String> jmxHandlers() {
        throw new RefusedStartException(
                "conf/smtpserver.xml names MBeans of james-smtp-policy" + REMEDY);
    }

    /** James answers 404 for our routes then. */
    @Override
    public Optional<PolicyRoutes> routes() {
        LOGGER.warn("conf/webadmin.properties names routes of james-smtp-policy{}", REMEDY);
        return Optional.empty();
    }

    @Override
    public Optional<String> degradation() {
        return Optional.of(
                "conf/healthcheck.properties names a health check of james-smtp-policy" + REMEDY);
    }
}
