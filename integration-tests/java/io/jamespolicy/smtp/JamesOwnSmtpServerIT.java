package io.jamespolicy.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.AdditionalAnswers.delegatesTo;
import static org.mockito.Mockito.doReturn;
import static org.mockito.Mockito.mock;

import com.google.inject.Binder;
import com.google.inject.TypeLiteral;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.stream.Stream;
import javax.management.ObjectName;
import org.apache.commons.configuration2.BaseHierarchicalConfiguration;
import org.apache.commons.net.smtp.SMTPClient;
import org.apache.james.UserEntityValidator;
import org.apache.james.dnsservice.api.DNSService;
import org.apache.james.domainlist.api.DomainList;
import org.apache.james.filesystem.api.FileSystem;
import org.apache.james.mailbox.Authorizator;
import org.apache.james.mailrepository.api.MailRepositoryStore;
import org.apache.james.metrics.api.GaugeRegistry;
import org.apache.james.metrics.api.MetricFactory;
import org.apache.james.metrics.api.NoopGaugeRegistry;
import org.apache.james.metrics.tests.RecordingMetricFactory;
import org.apache.james.protocols.lib.mock.MockProtocolHandlerLoader;
import org.apache.james.queue.api.MailQueueFactory;
import org.apache.james.rrt.api.CanSendFrom;
import org.apache.james.rrt.api.RecipientRewriteTable;
import org.apache.james.server.core.configuration.ConfigurationProvider;
import org.apache.james.smtpserver.SMTPServerTest;
import org.apache.james.smtpserver.SMTPTestConfiguration;
import org.apache.james.smtpserver.netty.SMTPServer;
import org.apache.james.smtpserver.netty.SmtpMetricsImpl;
import org.apache.james.user.api.UsersRepository;
import org.apache.james.utils.PropertiesProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs James's own tests of its SMTP server with our handlers. Tests that expect a reply against an
 * RFC are overridden with the right reply, and so are two that need public DNS.
 */
class JamesOwnSmtpServerIT extends SMTPServerTest {
    private static final String JAMES_HOST = "james.apache.org";

    @TempDir Path directory;

    private SMTPServer server;
    private DNSService dns;

    /** Runs James's own set-up, then builds the chain again with our module. */
    @Override
    protected void setUpFakeLoader() throws Exception {
        super.setUpFakeLoader();
        dns = mock(DNSService.class, delegatesTo(dnsServer));
        doReturn(jamesHost()).when(dns).getByName(JAMES_HOST);
        chain =
                MockProtocolHandlerLoader.builder()
                        .put(new SmtpPolicyModule())
                        .put(this::bindJames)
                        .build();
    }

    /** Binds what James's test and its server bind. */
    private void bindJames(Binder binder) {
        binder.bind(DomainList.class).toInstance(domainList);
        binder.bind(new TypeLiteral<MailQueueFactory<?>>() {}).toInstance(queueFactory);
        binder.bind(RecipientRewriteTable.class).toInstance(rewriteTable);
        binder.bind(CanSendFrom.class).toInstance(canSendFrom);
        binder.bind(FileSystem.class).toInstance(fileSystem);
        binder.bind(MailRepositoryStore.class).toInstance(mailRepositoryStore);
        binder.bind(DNSService.class).toInstance(dns);
        binder.bind(UsersRepository.class).toInstance(usersRepository);
        binder.bind(MetricFactory.class).to(RecordingMetricFactory.class);
        binder.bind(GaugeRegistry.class).to(NoopGaugeRegistry.class);
        binder.bind(UserEntityValidator.class).toInstance(UserEntityValidator.NOOP);
        binder.bind(Authorizator.class)
                .toInstance((user, other) -> Authorizator.AuthorizationState.ALLOWED);
        binder.bind(Clock.class).toInstance(Clock.systemUTC());
        binder.bind(PropertiesProvider.class).toInstance(PropertiesProvider.forTesting());
        binder.bind(ConfigurationProvider.class)
                .toInstance((component, loggingLevel) -> new BaseHierarchicalConfiguration());
    }

    @Override
    protected SMTPServer createSMTPServer(SmtpMetricsImpl metrics) {
        server = super.createSMTPServer(metrics);
        return server;
    }

    @Override
    protected void initSMTPServer(SMTPTestConfiguration configuration) throws Exception {
        configuration.setProperty(
                "handlerchain.[@coreHandlersPackage]", PolicyHandlersPackage.class.getName());
        configuration.setProperty(
                "handlerchain.[@jmxHandlersPackage]", PolicyJmxHandlersPackage.class.getName());
        configuration.setProperty("tls.keystore", keystore().toUri().toString());
        super.initSMTPServer(configuration);
    }

    /** James reads this from a file, but it is in a jar. */
    private Path keystore() throws IOException {
        Path keystore = directory.resolve("test_keystore");
        if (Files.notExists(keystore)) {
            try (InputStream content = SMTPServerTest.class.getResourceAsStream("/test_keystore")) {
                Files.copy(content, keystore);
            }
        }
        return keystore;
    }

    @Test
    void bothPackagesShouldBeInForce() throws Exception {
        init(smtpConfiguration);

        SMTPClient client = newSMTPClient();
        client.sendCommand("VRFY", "mail@localhost");
        assertThat(client.getReplyCode()).isEqualTo(252);
        client.quit();
        client.disconnect();

        assertThat(
                        ManagementFactory.getPlatformMBeanServer()
                                .getAttribute(
                                        new ObjectName(
                                                "org.apache.james:type=server,name=smtpserver,"
                                                        + "chain=handlerchain,handler=policy,policy=vrfy"),
                                        "Noncommittal"))
                .isEqualTo(1L);
    }

    /**
     * RFC 1870 sections 3 and 4: a server that supports SIZE offers it, without a number if there
     * is no limit.
     */
    @Override
    @Test
    public void testSimpleMailSendWithEHLO() throws Exception {
        init(smtpConfiguration);
        SMTPClient client = newSMTPClient();
        assertThat(queue.getLastMail()).isNull();

        assertThat(capabilities(client))
                .containsExactlyInAnyOrder("PIPELINING", "ENHANCEDSTATUSCODES", "8BITMIME", "SIZE");

        client.setSender("mail@localhost");
        client.addRecipient("mail@localhost");
        client.sendShortMessageData("Subject: test\r\n\r\nBody\r\n\r\n.\r\n");
        client.quit();
        client.disconnect();
        assertThat(queue.getLastMail()).isNotNull();
    }

    /** As above. */
    @Override
    @Test
    public void testStartTLSInEHLO() throws Exception {
        smtpConfiguration.setStartTLS();
        init(smtpConfiguration);
        SMTPClient client = newSMTPClient();

        assertThat(capabilities(client))
                .containsExactlyInAnyOrder(
                        "PIPELINING", "ENHANCEDSTATUSCODES", "8BITMIME", "SIZE", "STARTTLS");
        client.quit();
        client.disconnect();
    }

    /** RFC 3463 section 3.4: 5.3.4 means that the message is too big for the system. */
    @Override
    @Test
    public void messageExceedingMessageSizeShouldBeRespondedAsOverQuota() throws Exception {
        init(smtpConfiguration);
        server.setMaximalMessageSize(1024);
        SMTPClient client = newSMTPClient();
        client.sendCommand("EHLO " + InetAddress.getLocalHost());
        client.setSender("mail@localhost");
        client.addRecipient("mail@localhost");

        client.sendShortMessageData(
                "Subject: test\r\n\r\n"
                        + "This is the repeated body...\r\n".repeat(35)
                        + "\r\n\r\n.\r\n");

        assertThat(client.getReplyString())
                .isEqualTo(
                        "552 5.3.4 Message of 1074 octets is over the limit of 1024 octets"
                                + " (attachments grow by about a third in transit)\r\n");
        assertThat(queue.getLastMail()).isNull();
        client.quit();
        client.disconnect();
    }

    /** The original uses public DNS; this one has a fixed answer. */
    @Override
    @Test
    public void testReverseEqualsHelo() throws Exception {
        smtpConfiguration.setReverseEqualsHelo();
        assertOnlyItsOwnNameIsTaken("HELO");
    }

    /** As above. */
    @Override
    @Test
    public void testReverseEqualsEhlo() throws Exception {
        smtpConfiguration.setReverseEqualsEhlo();
        assertOnlyItsOwnNameIsTaken("EHLO");
    }

    private void assertOnlyItsOwnNameIsTaken(String verb) throws Exception {
        doReturn(jamesHost()).when(dns).getByName("127.0.0.1");
        smtpConfiguration.setAuthorizedAddresses("192.168.0.1");
        init(smtpConfiguration);
        SMTPClient client = newSMTPClient();

        client.sendCommand(verb, "abgsfe3rsf.de");
        client.setSender("sender");
        assertThat(client.getReplyCode()).isEqualTo(501);
        client.sendCommand(verb, JAMES_HOST);
        client.setSender("sender");
        client.addRecipient("recipient");
        assertThat(client.getReplyCode()).isEqualTo(250);
        client.quit();
    }

    private static Stream<String> capabilities(SMTPClient client) throws IOException {
        client.sendCommand("EHLO " + InetAddress.getLocalHost());
        return Arrays.stream(client.getReplyStrings()).skip(1).map(line -> line.substring(4));
    }

    private static InetAddress jamesHost() throws IOException {
        return InetAddress.getByAddress(JAMES_HOST, new byte[] {127, 0, 0, 1});
    }
}
