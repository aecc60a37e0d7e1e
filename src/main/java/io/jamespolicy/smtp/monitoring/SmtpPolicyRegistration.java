package io.jamespolicy.smtp.monitoring;

import com.google.inject.Inject;
import io.jamespolicy.smtp.policy.abuse.SharedStore;
import java.lang.management.ManagementFactory;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/**
 * Puts the MBean {@value SmtpPolicyComponent#NAME} where JMX clients find it, from the start of
 * James to its end. A second James in the same virtual machine takes it over.
 */
public final class SmtpPolicyRegistration {
    @Inject
    public SmtpPolicyRegistration(
            SmtpPolicyComponent component, PolicyNotifications notifications, SharedStore store)
            throws JMException {
        store.onChange(() -> notifications.tell(store));
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
