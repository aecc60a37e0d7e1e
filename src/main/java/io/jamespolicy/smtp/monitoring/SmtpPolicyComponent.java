package io.jamespolicy.smtp.monitoring;

import com.google.inject.Inject;
import com.google.inject.Provider;
import io.jamespolicy.smtp.policy.abuse.BanList;
import io.jamespolicy.smtp.policy.abuse.ClientKey;
import io.jamespolicy.smtp.policy.abuse.SharedStore;
import io.jamespolicy.smtp.policy.explain.SizeExplanationLines;
import io.jamespolicy.smtp.policy.explain.SizeQuestion;
import io.jamespolicy.smtp.policy.explain.VrfyExplanationLines;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The MBean {@value #NAME}, there from the start of James to its end. A second James in the same
 * virtual machine takes it over.
 */
public final class SmtpPolicyComponent implements SmtpPolicyMXBean {
    /** Beside James's own components. */
    public static final String NAME = "org.apache.james:type=component,name=smtppolicy";

    private static final Logger LOGGER = LoggerFactory.getLogger(SmtpPolicyComponent.class);

    private final BanList bans;
    private final EventHistory history;
    private final SharedStore store;
    private final Provider<Explanations> explanations;

    /**
     * @param explanations made when the first question is asked: what they need of James is not all
     *     there when this is made
     */
    @Inject
    public SmtpPolicyComponent(
            BanList bans,
            EventHistory history,
            SharedStore store,
            Provider<Explanations> explanations)
            throws JMException {
        this.bans = bans;
        this.history = history;
        this.store = store;
        this.explanations = explanations;
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        ObjectName name = new ObjectName(NAME);
        if (server.isRegistered(name)) {
            server.unregisterMBean(name);
        }
        server.registerMBean(new DescribedMBean(this, SmtpPolicyMXBean.class), name);
    }

    @Override
    public List<BannedClient> getBans() {
        return bans.bans().stream().map(ban -> BannedClient.of(ban)).collect(Collectors.toList());
    }

    @Override
    public String getStore() {
        return store.name();
    }

    @Override
    public boolean getStoreReachable() {
        return store.isReachable();
    }

    @Override
    public long getStoreOutages() {
        return store.outages();
    }

    @Override
    public long getStoreUnsent() {
        return store.unsent();
    }

    @Override
    public void ban(String client, int minutes) {
        if (client.isBlank() || minutes <= 0) {
            throw new IllegalArgumentException("a client and a number of minutes above 0");
        }
        bans.ban(ClientKey.parse(client), Duration.ofMinutes(minutes));
        LOGGER.info(
                "{} is banned by the operator for {} minutes", ClientKey.parse(client), minutes);
    }

    @Override
    public boolean unban(String client) {
        boolean banned = bans.unban(ClientKey.parse(client));
        LOGGER.info("The operator lifts the ban of {}", ClientKey.parse(client));
        return banned;
    }

    @Override
    public List<String> recentEvents(int most) {
        return history.last(most).stream().map(AuditLines::ofHistory).collect(Collectors.toList());
    }

    @Override
    public List<String> explainSize(
            String client,
            String listener,
            String user,
            String sender,
            String recipient,
            String octets) {
        Explanations answers = explanations.get();
        return SizeExplanationLines.of(
                answers.of(
                        SizeQuestion.parse(
                                answers.question(client, listener, user),
                                sender,
                                recipient,
                                octets)));
    }

    @Override
    public List<String> explainVrfy(String client, String listener, String user, String argument) {
        Explanations answers = explanations.get();
        return VrfyExplanationLines.of(
                answers.of(answers.question(client, listener, user), argument));
    }
}
