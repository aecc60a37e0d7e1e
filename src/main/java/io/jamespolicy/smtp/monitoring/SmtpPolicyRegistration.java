package io.jamespolicy.smtp.monitoring;

import com.google.inject.Inject;
import io.jamespolicy.smtp.policy.abuse.SharedStore;
import java.lang.management.ManagementFactory;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/**
 * Registers the MBean {@value SmtpPolicyComponent#NAME} at start. A second James in the same JVM
 * replaces the first registration.
 */
public final class SmtpPolicyRegistration {
    @Inject
    public SmtpPolicyRegistration(
            SmtpPolicyComponent component, PolicyNotifications notifications, SharedStore store)
            throws JMException {
        store.onChange(() -> notifications.storeChanged(store));
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        ObjectName name = new ObjectName(SmtpPolicyComponent.NAME);
        if (server.isRegistered(name)) {
            server.unregisterMBean(name);
        }
        server.registerMBean(
                new DescribedMBean(component, SmtpPolicyMXBean.class, notifications.broadcaster()),
                name);
    }
}
