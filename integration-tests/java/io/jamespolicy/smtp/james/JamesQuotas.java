package io.jamespolicy.smtp.james;

import java.io.IOException;
import javax.management.JMException;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import org.apache.james.core.quota.QuotaCountLimit;
import org.apache.james.core.quota.QuotaSizeLimit;
import org.apache.james.mailbox.model.SerializableQuota;
import org.apache.james.mailbox.model.SerializableQuotaLimitValue;

/**
 * Sets the mailbox quotas of a running James through JMX. Separate from {@link
 * JamesAdministration}, which {@link RunJames} uses without James's classes.
 */
public final class JamesQuotas {
    private static final String BEAN = "org.apache.james:type=component,name=quotamanagerbean";
    private static final String ROOT = "#private&";
    private static final String TEXT = String.class.getName();

    private final MBeanServerConnection beans;

    private JamesQuotas(MBeanServerConnection beans) {
        this.beans = beans;
    }

    public static JamesQuotas of(JamesAdministration administration) {
        return new JamesQuotas(administration.beans());
    }

    /** Limits the messages of a user. */
    public void setMaxMessageCount(String user, long messages) throws IOException, JMException {
        set(
                "setMaxMessageCount",
                user,
                new SerializableQuotaLimitValue<>(QuotaCountLimit.count(messages)));
    }

    /** Limits the octets of a user. */
    public void setMaxStorage(String user, long octets) throws IOException, JMException {
        set("setMaxStorage", user, new SerializableQuotaLimitValue<>(QuotaSizeLimit.size(octets)));
    }

    /** The number of messages of a user. */
    public long messageCount(String user) throws IOException, JMException {
        SerializableQuota<?, ?> quota =
                (SerializableQuota<?, ?>)
                        beans.invoke(
                                new ObjectName(BEAN),
                                "getMessageCountQuota",
                                new Object[] {ROOT + user},
                                new String[] {TEXT});
        return quota.getUsed();
    }

    private void set(String operation, String user, SerializableQuotaLimitValue<?> limit)
            throws IOException, JMException {
        beans.invoke(
                new ObjectName(BEAN),
                operation,
                new Object[] {ROOT + user, limit},
                new String[] {TEXT, SerializableQuotaLimitValue.class.getName()});
    }
}
