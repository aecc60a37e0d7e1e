package io.jamespolicy.smtp.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.management.ManagementFactory;
import java.util.Set;
import java.util.stream.Stream;
import javax.management.MBeanFeatureInfo;
import javax.management.MBeanInfo;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.apache.commons.configuration2.BaseConfiguration;
import org.apache.commons.configuration2.ex.ConfigurationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PolicyMBeansTest {
    private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    private final PolicyMBeans first = new PolicyMBeans();
    private final PolicyMBeans second = new PolicyMBeans();

    private static BaseConfiguration jmxName(String name) {
        BaseConfiguration configuration = new BaseConfiguration();
        configuration.addProperty("jmxName", name);
        return configuration;
    }

    private Set<ObjectName> registered() throws Exception {
        return server.queryNames(new ObjectName("org.apache.james:handler=policy,*"), null);
    }

    @AfterEach
    void tearDown() {
        first.destroy();
        second.destroy();
    }

    @Test
    void initShouldRegisterAnMBeanForEachPolicyOfEachServer() throws Exception {
        first.init(jmxName("smtp-a"));
        second.init(jmxName("smtp-b"));

        assertThat(registered())
                .hasSize(12)
                .contains(
                        new ObjectName(
                                "org.apache.james:type=server,name=smtp-a,chain=handlerchain,handler=policy,policy=size"));
    }

    @Test
    void destroyShouldLeaveNoMBean() throws Exception {
        first.init(jmxName("smtp-a"));

        first.destroy();

        assertThat(registered()).isEmpty();
    }

    @Test
    void initShouldThrowWhenTwoServersHaveOneName() throws Exception {
        first.init(jmxName("smtp-a"));

        assertThatThrownBy(() -> second.init(jmxName("smtp-a")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage(
                        "The MBeans of the <smtpserver> with <jmxName>smtp-a</jmxName> cannot be registered;"
                                + " each <smtpserver> needs a <jmxName> of its own");
    }

    @Test
    void everyMBeanAndAttributeShouldHaveADescriptionAndAnOpenType() throws Exception {
        first.init(jmxName("smtp-a"));

        for (ObjectName name : registered()) {
            MBeanInfo info = server.getMBeanInfo(name);
            assertThat(info.getDescription()).doesNotContain("io.jamespolicy").contains(" ");
            assertThat(Stream.of(info.getAttributes()))
                    .isNotEmpty()
                    .allMatch(attribute -> attribute.getType().equals("long"))
                    .extracting(MBeanFeatureInfo::getDescription)
                    .allMatch(description -> description.contains(" "));
        }
    }
}
