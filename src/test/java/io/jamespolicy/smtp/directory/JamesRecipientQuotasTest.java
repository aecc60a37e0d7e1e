package io.jamespolicy.smtp.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.reset;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import io.jamespolicy.smtp.policy.size.MessageSize;
import io.jamespolicy.smtp.policy.size.QuotaStatus;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.apache.james.core.Username;
import org.apache.james.core.quota.QuotaCountLimit;
import org.apache.james.core.quota.QuotaCountUsage;
import org.apache.james.core.quota.QuotaSizeLimit;
import org.apache.james.core.quota.QuotaSizeUsage;
import org.apache.james.domainlist.memory.MemoryDomainList;
import org.apache.james.mailbox.exception.MailboxException;
import org.apache.james.mailbox.model.Quota;
import org.apache.james.mailbox.model.QuotaRoot;
import org.apache.james.mailbox.quota.QuotaManager;
import org.apache.james.mailbox.quota.UserQuotaRootResolver;
import org.apache.james.rrt.api.RecipientRewriteTableConfiguration;
import org.apache.james.rrt.lib.MappingSource;
import org.apache.james.rrt.memory.MemoryRecipientRewriteTable;
import org.apache.james.user.memory.MemoryUsersRepository;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Uses James's own users and rewrite table in memory, and mocked quotas. */
class JamesRecipientQuotasTest {
    private static final String BOB = "bob@example.org";
    private static final QuotaRoot ROOT =
            QuotaRoot.quotaRoot("#private&bob@example.org", Optional.empty());

    private final ManualTicker ticker = new ManualTicker();
    private final MemoryDomainList domains = LocalDomains.ofExample();
    private final MemoryRecipientRewriteTable rewriteTable = new MemoryRecipientRewriteTable();
    private final QuotaManager manager = mock(QuotaManager.class);
    private final UserQuotaRootResolver roots = mock(UserQuotaRootResolver.class);
    private MemoryUsersRepository users;
    private JamesRecipientQuotas quotas;

    @BeforeEach
    void setUp() throws Exception {
        rewriteTable.setConfiguration(RecipientRewriteTableConfiguration.DEFAULT_ENABLED);
        rewriteTable.setDomainList(domains);
        users = MemoryUsersRepository.withVirtualHosting(domains);
        users.addUser(Username.of(BOB), "secret");
        users.addUser(Username.of("alice@example.org"), "secret");
        rewriteTable.setUsersRepository(users);
        when(roots.forUser(Username.of(BOB))).thenReturn(ROOT);
        quotas = quotas(Duration.ofMinutes(1));
    }

    private JamesRecipientQuotas quotas(Duration timeout) {
        return new JamesRecipientQuotas(
                new RecipientMailboxes(
                        new LocalUsers(users, domains), new RewriteTable(rewriteTable)),
                manager,
                roots,
                timeout,
                ticker);
    }

    private void bobHas(long octets, QuotaSizeLimit size, long messages, QuotaCountLimit count)
            throws Exception {
        when(manager.getQuotas(ROOT))
                .thenReturn(
                        new QuotaManager.Quotas(
                                Quota.<QuotaCountLimit, QuotaCountUsage>builder()
                                        .used(QuotaCountUsage.count(messages))
                                        .computedLimit(count)
                                        .build(),
                                Quota.<QuotaSizeLimit, QuotaSizeUsage>builder()
                                        .used(QuotaSizeUsage.size(octets))
                                        .computedLimit(size)
                                        .build()));
    }

    private void bobHasOctetsLeft(long octets) throws Exception {
        bobHas(1000 - octets, QuotaSizeLimit.size(1000), 7, QuotaCountLimit.unlimited());
    }

    private QuotaStatus find(String recipient, long octets) {
        return quotas.find(recipient, MessageSize.ofOctets(octets));
    }

    private void assertAsked(int number) throws Exception {
        verify(manager, times(number)).getQuotas(any());
    }

    @ParameterizedTest
    @CsvSource({
        "900, 1000, 5, 6, 100, FITS",
        "900, 1000, 5, 6, 101, FULL",
        "900, 1000, 6, 6, 1, FULL",
        "1000, 1000, 5, 6, 0, FULL",
        "900, -1, 5, 6, 9223372036854775807, FITS",
        "1000, 1000, 5, -1, 0, FULL",
        "900, -1, 5, -1, 100, FITS",
        "0, 0, 0, 0, 0, FULL",
    })
    void findShouldKnowBothQuotas(
            long used, long limit, long messages, long count, long size, QuotaStatus status)
            throws Exception {
        bobHas(
                used,
                limit < 0 ? QuotaSizeLimit.unlimited() : QuotaSizeLimit.size(limit),
                messages,
                count < 0 ? QuotaCountLimit.unlimited() : QuotaCountLimit.count(count));

        assertThat(find(BOB, size)).isEqualTo(status);
    }

    @Test
    void findShouldFollowARecipientToItsOnlyMailbox() throws Exception {
        rewriteTable.addAliasMapping(MappingSource.fromUser("sales", "example.org"), BOB);
        rewriteTable.addForwardMapping(
                MappingSource.fromUser("alice", "example.org"), "sales@example.org");
        bobHasOctetsLeft(0);

        assertThat(find("BOB@Example.ORG", 1)).isEqualTo(QuotaStatus.FULL);
        assertThat(find("sales@example.org", 1)).isEqualTo(QuotaStatus.FULL);
        assertThat(find("alice@example.org", 1)).isEqualTo(QuotaStatus.FULL);
        assertAsked(1);
    }

    @ParameterizedTest
    @CsvSource({
        "list@example.org",
        "away@example.org",
        "gone@example.org",
        "nobody@example.org",
        "bob@example.com",
        "no address",
        "\"b@c\"@example.org",
    })
    void findShouldNotCheckWhatIsNotOneLocalMailbox(String recipient) throws Exception {
        rewriteTable.addGroupMapping(MappingSource.fromUser("list", "example.org"), BOB);
        rewriteTable.addGroupMapping(
                MappingSource.fromUser("list", "example.org"), "alice@example.org");
        rewriteTable.addForwardMapping(
                MappingSource.fromUser("away", "example.org"), "bob@example.com");
        rewriteTable.addErrorMapping(MappingSource.fromUser("gone", "example.org"), "550 gone");
        bobHasOctetsLeft(0);

        assertThat(find(recipient, 1)).isEqualTo(QuotaStatus.NOT_CHECKED);
        assertAsked(0);
    }

    @Test
    void findShouldKeepARoomForFiveMinutes() throws Exception {
        bobHasOctetsLeft(100);
        assertThat(find(BOB, 10)).isEqualTo(QuotaStatus.FITS);
        bobHasOctetsLeft(0);

        ticker.pass(Duration.ofMinutes(5).minusNanos(1));
        assertThat(find(BOB, 10)).isEqualTo(QuotaStatus.FITS);
        assertAsked(1);

        ticker.pass(Duration.ofNanos(1));
        assertThat(find(BOB, 10)).isEqualTo(QuotaStatus.FULL);
        assertAsked(2);
    }

    @Test
    void findShouldAnswerFromWhatItKnowsWhileTheStoreFails() throws Exception {
        bobHasOctetsLeft(100);
        assertThat(find(BOB, 10)).isEqualTo(QuotaStatus.FITS);
        users.removeUser(Username.of(BOB));
        when(manager.getQuotas(ROOT)).thenThrow(new MailboxException("down, as the test wants it"));

        assertThat(find(BOB, 10)).isEqualTo(QuotaStatus.FITS);
        assertThat(look(80)).isEqualTo(QuotaStatus.FITS);
        users.addUser(Username.of(BOB), "secret");
        assertThat(find(BOB, 90)).isEqualTo(QuotaStatus.UNAVAILABLE);
    }

    @Test
    void findShouldAskAnewWhenTheRoomIsUsedUp() throws Exception {
        bobHasOctetsLeft(100);

        assertThat(find(BOB, 60)).isEqualTo(QuotaStatus.FITS);
        assertThat(find(BOB, 40)).isEqualTo(QuotaStatus.FITS);
        assertAsked(1);
        assertThat(find(BOB, 60)).isEqualTo(QuotaStatus.FITS);
        assertAsked(2);
        assertThat(find(BOB, 101)).isEqualTo(QuotaStatus.FULL);
        assertAsked(3);
    }

    @Test
    void questionsShouldBeAnsweredAsMailIsAndTakeNoRoom() throws Exception {
        bobHasOctetsLeft(100);
        assertThat(look(100)).isEqualTo(QuotaStatus.FITS);
        assertThat(look(101)).isEqualTo(QuotaStatus.FULL);
        assertThat(look(100)).isEqualTo(QuotaStatus.FITS);
        assertAsked(3);

        assertThat(find(BOB, 60)).isEqualTo(QuotaStatus.FITS);
        bobHasOctetsLeft(0);
        assertThat(look(40)).isEqualTo(QuotaStatus.FITS);
        assertThat(look(40)).isEqualTo(QuotaStatus.FITS);
        assertThat(find(BOB, 40)).isEqualTo(QuotaStatus.FITS);
        assertAsked(4);

        assertThat(find(BOB, 1)).isEqualTo(QuotaStatus.FULL);
        bobHasOctetsLeft(1000);
        assertThat(look(1)).isEqualTo(QuotaStatus.FULL);
        assertAsked(5);
    }

    private QuotaStatus look(long octets) {
        return quotas.forExplanations().find(BOB, MessageSize.ofOctets(octets));
    }

    @Test
    void findShouldKeepAFullMailboxForThirtySeconds() throws Exception {
        bobHasOctetsLeft(100);
        assertThat(find(BOB, 101)).isEqualTo(QuotaStatus.FULL);
        bobHasOctetsLeft(1000);

        ticker.pass(Duration.ofSeconds(30).minusNanos(1));
        assertThat(find(BOB, 101)).isEqualTo(QuotaStatus.FULL);
        assertThat(find(BOB, 100)).isEqualTo(QuotaStatus.FITS);
        assertAsked(1);
        assertThat(find(BOB, 100)).isEqualTo(QuotaStatus.FITS);
        assertAsked(2);
    }

    @Test
    void findShouldSeeAnEmptiedMailboxAfterThirtySeconds() throws Exception {
        bobHasOctetsLeft(0);
        assertThat(find(BOB, 1)).isEqualTo(QuotaStatus.FULL);
        bobHasOctetsLeft(1000);

        ticker.pass(Duration.ofSeconds(30));

        assertThat(find(BOB, 1)).isEqualTo(QuotaStatus.FITS);
    }

    @Test
    void findShouldBeUnavailableWhileTheStoreFails() throws Exception {
        when(manager.getQuotas(ROOT)).thenThrow(new MailboxException("down, as the test wants it"));
        assertThat(find(BOB, 1)).isEqualTo(QuotaStatus.UNAVAILABLE);

        reset(manager);
        bobHasOctetsLeft(1);
        assertThat(find(BOB, 1)).isEqualTo(QuotaStatus.FITS);
    }

    @Test
    void findShouldBeUnavailableWhileTheStoreHangs() throws Exception {
        quotas = quotas(Duration.ofMillis(50));
        doAnswer(
                        call -> {
                            new CountDownLatch(1).await();
                            return null;
                        })
                .when(manager)
                .getQuotas(ROOT);

        for (int i = 0; i < 10; i++) {
            assertThat(find(BOB, 1)).isEqualTo(QuotaStatus.UNAVAILABLE);
        }
        assertAsked(4);
    }
}
