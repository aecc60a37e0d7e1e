package io.jamespolicy.smtp.monitoring;

import com.google.common.collect.ImmutableMap;
import io.jamespolicy.smtp.policy.event.PolicyListener;
import io.jamespolicy.smtp.policy.event.PolicyListenerGroup;
import io.jamespolicy.smtp.policy.log.LoggerNames;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.apache.commons.configuration2.Configuration;
import org.apache.commons.configuration2.ex.ConfigurationException;
import org.apache.james.protocols.api.handler.ProtocolHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The MBeans of one server: {@code
 * org.apache.james:type=server,name=JMXNAME,chain=handlerchain,handler=policy,policy=} {@code
 * size}, {@code vrfy}, {@code transactions}, {@code volume}, {@code audit} or {@code limits}. They
 * are registered beside James's own MBeans of the chain.
 *
 * <p>This class is a handler of the chain: James configures it with the {@code <jmxName>} of the
 * server and destroys it with the chain.
 */
public final class PolicyMBeans implements PolicyListenerGroup, ProtocolHandler {
    private static final Logger LOGGER = LoggerFactory.getLogger(LoggerNames.MODULE);

    private final SizePolicyStatistics size = new SizePolicyStatistics();
    private final VrfyPolicyStatistics vrfy = new VrfyPolicyStatistics();
    private final AuditStatistics audit = new AuditStatistics();
    private final LimitStatistics limits = new LimitStatistics();
    private final TransactionStatistics transactions = new TransactionStatistics();
    private final VolumeStatistics volume = new VolumeStatistics();
    private final List<PolicyListener> statistics =
            List.of(size, vrfy, transactions, volume, audit, limits);
    private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    private final List<ObjectName> registered = new ArrayList<>();

    /**
     * @throws ConfigurationException when another server has the same {@code <jmxName>}
     */
    @Override
    public void init(Configuration configuration) throws ConfigurationException {
        String jmxName = configuration.getString("jmxName");
        Map<String, DescribedMBean> beans =
                ImmutableMap.of(
                        "size", new DescribedMBean(size, SizePolicyMXBean.class),
                        "vrfy", new DescribedMBean(vrfy, VrfyPolicyMXBean.class),
                        "transactions", new DescribedMBean(transactions, TransactionsMXBean.class),
                        "volume", new DescribedMBean(volume, VolumeMXBean.class),
                        "audit", new DescribedMBean(audit, AuditMXBean.class),
                        "limits", new DescribedMBean(limits, LimitsMXBean.class));
        for (Map.Entry<String, DescribedMBean> bean : beans.entrySet()) {
            register(jmxName, bean.getKey(), bean.getValue());
        }
    }

    private void register(String jmxName, String policy, DescribedMBean bean)
            throws ConfigurationException {
        try {
            ObjectName name =
                    new ObjectName(
                            "org.apache.james:type=server,name="
                                    + jmxName
                                    + ",chain=handlerchain,handler=policy,policy="
                                    + policy);
            server.registerMBean(bean, name);
            registered.add(name);
        } catch (JMException e) {
            throw new ConfigurationException(
                    "The MBeans of the <smtpserver> with <jmxName>"
                            + jmxName
                            + "</jmxName> cannot be registered; each <smtpserver> needs a <jmxName> of its own",
                    e);
        }
    }

    @Override
    public void destroy() {
        for (ObjectName name : registered) {
            try {
                server.unregisterMBean(name);
            } catch (JMException e) {
                LOGGER.warn("{} cannot be unregistered", name, e);
            }
        }
        registered.clear();
    }

    @Override
    public List<PolicyListener> members() {
        return statistics;
    }
}
