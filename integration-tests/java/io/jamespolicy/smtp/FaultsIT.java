package io.jamespolicy.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jamespolicy.smtp.james.AuditSince;
import io.jamespolicy.smtp.james.DocumentedLogLines;
import io.jamespolicy.smtp.james.Fault;
import io.jamespolicy.smtp.james.Fault.Moment;
import io.jamespolicy.smtp.james.JamesAdministration;
import io.jamespolicy.smtp.james.JamesDirectory;
import io.jamespolicy.smtp.james.JamesPorts;
import io.jamespolicy.smtp.james.JamesProcess;
import io.jamespolicy.smtp.james.JamesQuotas;
import io.jamespolicy.smtp.james.KeptMails;
import io.jamespolicy.smtp.james.MailLedger;
import io.jamespolicy.smtp.james.ManySenders;
import io.jamespolicy.smtp.james.ModuleLog;
import io.jamespolicy.smtp.james.RedisProcess;
import io.jamespolicy.smtp.james.SampleUsers;
import io.jamespolicy.smtp.james.SmallVolume;
import io.jamespolicy.smtp.james.SteeredStoreMXBean;
import io.jamespolicy.smtp.james.VanishingClients;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.management.ObjectName;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The dependencies of a real James fail and recover, one after the other, while 64 clients send
 * mail and others disconnect in every state. Each message that was answered 250 is delivered, no
 * other is, no temporary file remains, every session has ended, and the module has logged only what
 * docs/incidents.md lists.
 */
class FaultsIT {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String SETTINGS =
            "<smtppolicy><size>%s<minimumFreeSpace>4K</minimumFreeSpace></size>"
                    + "<vrfy><defaultAnswer>verify</defaultAnswer><fullNames>none</fullNames>"
                    + "<budget><commands>1000000</commands></budget></vrfy>"
                    + "<limits><store>redis</store><redisUri>%s</redisUri></limits></smtppolicy>";

    @TempDir private static Path directory;

    private static RedisProcess redis;
    private static SmallVolume temporary;
    private static KeptMails mails;
    private static JamesProcess james;
    private static JamesAdministration administration;
    private static SteeredStoreMXBean users;
    private static SteeredStoreMXBean quotas;

    private MailLedger ledger;
    private ManySenders senders;
    private VanishingClients vanishing;
    private AuditSince audit;
    private ModuleLog log;
    private List<Path> filesBefore;

    @BeforeAll
    static void startJames() throws Exception {
        redis = RedisProcess.start();
        JamesDirectory deployment =
                JamesDirectory.assembled().copyTo(directory).listeningOn(JamesPorts.free());
        temporary = SmallVolume.at(deployment.temporary(), 64);
        mails = KeptMails.by(deployment);
        deployment.withConfiguration("smtppolicy.xml", settings(ManySenders.LIMIT));
        james = JamesProcess.startSteered(deployment);
        SampleUsers.addTo(deployment);
        administration = JamesAdministration.of(deployment);
        users = administration.steered(SteeredStoreMXBean.USERS);
        quotas = administration.steered(SteeredStoreMXBean.QUOTAS);
        // nothing comes into these mailboxes: they are never full, and asked for each message
        for (String user : List.of("bob@example.org", "alice@example.org")) {
            JamesQuotas.of(administration).setMaxMessageCount(user, 1);
        }
    }

    @AfterAll
    static void stopJames() throws Exception {
        administration.close();
        james.stop();
        temporary.close();
        redis.close();
    }

    private static String settings(String limit) {
        return String.format(SETTINGS, limit, redis.uri());
    }

    @BeforeEach
    void sendMail() throws Exception {
        audit = AuditSince.now(james.directory(), administration, "relay", "submission");
        log = ModuleLog.since(james.directory());
        filesBefore = james.directory().temporaryFiles();
        ledger = new MailLedger();
        senders = ManySenders.on(james.ports().smtp(), ledger);
        vanishing = VanishingClients.on(james.ports(), ledger);
        senders.awaitMore();
    }

    @AfterEach
    void assertNothingIsLost() throws Exception {
        users.work();
        quotas.work();
        temporary.free();
        try {
            endSessions();
            assertSessionsEnded();
            assertAcceptedMailIsKept();
            await().atMost(LIMIT)
                    .untilAsserted(
                            () ->
                                    assertThat(james.directory().temporaryFiles())
                                            .isEqualTo(filesBefore));
            assertThat(log.thrown()).isEmpty();
            assertThat(log.trouble()).allMatch(DocumentedLogLines.read().asMatchPredicate());
        } finally {
            mails.clear();
        }
    }

    /** Each test has waited for more mail after the fault. */
    private void endSessions() {
        try (VanishingClients gone = vanishing) {
            gone.awaitAll();
        } finally {
            senders.close();
        }
    }

    private void assertSessionsEnded() {
        await().atMost(LIMIT)
                .untilAsserted(
                        () ->
                                assertThat(audit.counted())
                                        .containsEntry(
                                                "relay.EndedSessions",
                                                senders.sessions() + vanishing.relayed())
                                        .containsEntry("relay.EndedByQuit", senders.quits())
                                        .containsEntry(
                                                "submission.EndedSessions", vanishing.submitted())
                                        .doesNotContainKeys(
                                                "relay.OpenSessions", "submission.OpenSessions"));
    }

    private void assertAcceptedMailIsKept() throws Exception {
        await().atMost(LIMIT)
                .until(() -> mails.queued() == 0 && mails.count() >= ledger.accepted().size());
        Map<String, Long> kept = mails.octetsBySender();
        ledger.assertKept(kept);
        assertThat(mails.hasErrors()).isFalse();
        assertThat(audit.counted()).containsEntry("relay.Messages", (long) kept.size());
    }

    @Test
    void recipientsShouldBeRefusedForNowWhileTheUsersStoreFails() throws Exception {
        senders.expect(Fault.USERS_FAIL);
        users.fail();
        senders.awaitMet(Moment.RCPT, 100);
        senders.awaitMet(Moment.VRFY, 100);
        users.work();
        senders.expect(Fault.NONE);

        senders.awaitMore();
    }

    @Test
    void mailShouldGoOnWhenTheUsersStoreHasHung() throws Exception {
        senders.expect(Fault.USERS_HANG);
        users.hang();
        await().atMost(LIMIT).until(() -> users.getHanging() > 1);
        users.work();
        senders.awaitMore();
        senders.expect(Fault.NONE);

        senders.awaitMore();
    }

    @Test
    void mailShouldFlowWhileTheQuotaStoreFails() throws Exception {
        quotas.fail();
        awaitMoreWithoutQuota();
        quotas.work();

        senders.awaitMore();
        assertThat(log.trouble())
                .containsOnlyOnce(
                        "ERROR The mailbox quota of James fails; what needs it goes on without, until it answers again");
    }

    @Test
    void mailShouldFlowWhileTheQuotaStoreHangs() throws Exception {
        quotas.hang();
        awaitMoreWithoutQuota();
        quotas.work();

        senders.awaitMore();
    }

    private void awaitMoreWithoutQuota() throws Exception {
        long before = unavailable();
        senders.awaitMore();
        await().atMost(LIMIT).until(() -> unavailable() > before);
        senders.awaitMore();
    }

    private static long unavailable() throws Exception {
        return administration.counters("relay", "size").get("QuotaUnavailable");
    }

    @Test
    void largeMailShouldBeRefusedForNowWhileTheDiskIsFull() throws Exception {
        assumeTrue(temporary.isMounted(), "the test may mount no file system");
        senders.expect(Fault.DISK);
        senders.awaitMet(Moment.DATA, 20, temporary::fill);
        senders.awaitMet(Moment.MAIL, 1);
        temporary.free();
        senders.awaitRoom();
        senders.expect(Fault.NONE);

        senders.awaitMore();
    }

    @Test
    void mailShouldFlowWhileRedisIsGone() throws Exception {
        redis.kill();
        awaitReachable(false);
        senders.awaitMore();
        redis.restart();
        awaitReachable(true);

        senders.awaitMore();
        assertThat(log.trouble()).hasSize(1).allMatch(line -> line.startsWith("WARN No Redis at "));
    }

    private static void awaitReachable(boolean reachable) throws Exception {
        ObjectName component = new ObjectName("org.apache.james:type=component,name=smtppolicy");
        await().atMost(LIMIT)
                .until(
                        () ->
                                administration
                                        .beans()
                                        .getAttribute(component, "StoreReachable")
                                        .equals(reachable));
    }

    @Test
    void mailShouldFlowWhileSettingsAreReloaded() throws Exception {
        james.directory().withConfiguration("smtppolicy.xml", "<smtppolicy><size>");
        assertThatThrownBy(() -> administration.reloadPolicy())
                .hasMessageContaining("smtppolicy.xml cannot be read: ");
        senders.awaitMore();
        james.directory()
                .withConfiguration("smtppolicy.xml", settings("<defaultLimit>161K</defaultLimit>"));
        assertThat(administration.reloadPolicy())
                .isEqualTo("Reloaded\n - size.defaultLimit: 160K -> 161K");

        senders.awaitMore();
        assertThat(log.trouble()).hasSize(1);
    }
}
