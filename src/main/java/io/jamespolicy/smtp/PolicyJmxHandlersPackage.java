package io.jamespolicy.smtp;

import com.google.common.collect.ImmutableList;
import io.jamespolicy.smtp.monitoring.PolicyMBeans;
import java.util.List;
import org.apache.james.protocols.lib.handler.HandlersPackage;
import org.apache.james.smtpserver.jmx.JMXHandlersLoader;

/**
 * To be named in {@code conf/smtpserver.xml}, beside the {@link PolicyHandlersPackage}, for the
 * MBeans of a server: James's own and ours.
 *
 * <pre>{@code <handlerchain ... jmxHandlersPackage="io.jamespolicy.smtp.PolicyJmxHandlersPackage">}
 * </pre>
 */
public final class PolicyJmxHandlersPackage implements HandlersPackage {
    @Override
    public List<String> getHandlers() {
        return ImmutableList.<String>builder()
                .addAll(new JMXHandlersLoader().getHandlers())
                .add(PolicyMBeans.class.getName())
                .build();
    }
}
