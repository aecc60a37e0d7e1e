package io.jamespolicy.smtp.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.doReturn;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.spy;

import io.jamespolicy.smtp.policy.vrfy.LookupResult;
import io.jamespolicy.smtp.policy.vrfy.LookupResult.Kind;
import io.jamespolicy.smtp.policy.vrfy.Mailbox;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.apache.james.core.Domain;
import org.apache.james.core.Username;
import org.apache.james.domainlist.memory.MemoryDomainList;
import org.apache.james.rrt.api.RecipientRewriteTableConfiguration;
import org.apache.james.rrt.lib.Mapping;
import org.apache.james.rrt.lib.MappingSource;
import org.apache.james.rrt.memory.MemoryRecipientRewriteTable;
import org.apache.james.user.api.UsersRepositoryException;
import org.apache.james.user.memory.MemoryUsersRepository;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Uses James's own stores in memory. */
class JamesAddressBookTest {
    private final MemoryDomainList domains = LocalDomains.ofExample();
    private final MemoryRecipientRewriteTable rewriteTable = new MemoryRecipientRewriteTable();
    private final ManualTicker ticker = new ManualTicker();
    private MemoryUsersRepository users;
    private JamesAddressBook addressBook;

    @BeforeEach
    void setUp() throws Exception {
        domains.addDomain(Domain.of("example.net"));
        rewriteTable.setConfiguration(RecipientRewriteTableConfiguration.DEFAULT_ENABLED);
        rewriteTable.setDomainList(domains);
        users = spy(MemoryUsersRepository.withVirtualHosting(domains));
        users.addUser(Username.of("bob@example.org"), "secret");
        users.addUser(Username.of("bob@example.net"), "secret");
        users.addUser(Username.of("alice@example.org"), "secret");
        rewriteTable.setUsersRepository(users);
        addressBook = book(users);
    }

    private JamesAddressBook book(MemoryUsersRepository repository) {
        return book(repository, CircuitBreaker.TIMEOUT);
    }

    private JamesAddressBook book(MemoryUsersRepository repository, Duration timeout) {
        return new JamesAddressBook(
                new LocalUsers(repository, domains),
                new RewriteTable(rewriteTable),
                timeout,
                ticker);
    }

    private static LookupResult mailbox(String address) {
        return LookupResult.mailbox(Mailbox.of(address).orElseThrow());
    }

    @ParameterizedTest
    @CsvSource({"bob, example.org", "BOB, Example.ORG", "bob, EXAMPLE.org"})
    void findMailboxShouldFindAUserWhateverTheCase(String localPart, String domain) {
        assertThat(addressBook.findMailbox(localPart, domain))
                .isEqualTo(mailbox("bob@example.org"));
    }

    @Test
    void findMailboxShouldTellUnknownUsersFromForeignDomains() {
        assertThat(addressBook.findMailbox("nobody", "example.org"))
                .isEqualTo(LookupResult.UNKNOWN);
        assertThat(addressBook.findMailbox("bob", "example.com")).isEqualTo(LookupResult.NOT_LOCAL);
    }

    @Test
    void findMailboxShouldFollowTheRewriteTable() throws Exception {
        rewriteTable.addAliasMapping(
                MappingSource.fromUser("sales", "example.org"), "bob@example.org");
        rewriteTable.addErrorMapping(MappingSource.fromUser("gone", "example.org"), "550 gone");

        assertThat(addressBook.findMailbox("sales", "example.org"))
                .isEqualTo(mailbox("bob@example.org"));
        assertThat(addressBook.findMailbox("gone", "example.org"))
                .isEqualTo(LookupResult.refused("550 gone"));
    }

    @Test
    void findMailboxShouldTellNothingOfMailboxesThatNoReplyCanName() throws Exception {
        String umlaut = "b\u00f6b@elsewhere.example";
        rewriteTable.addMapping(
                MappingSource.fromUser("sales", "example.org"), Mapping.forward(umlaut));
        rewriteTable.addMapping(
                MappingSource.fromUser("staff", "example.org"), Mapping.group(umlaut));

        assertThat(addressBook.findMailbox("sales", "example.org"))
                .isEqualTo(LookupResult.ACCEPTED);
        assertThat(addressBook.findMailbox("staff", "example.org"))
                .isEqualTo(LookupResult.ACCEPTED);
    }

    @Test
    void findUserNameShouldSearchEveryDomain() throws Exception {
        rewriteTable.addAliasMapping(
                MappingSource.fromUser("sales", "example.net"), "bob@example.org");
        rewriteTable.addGroupMapping(
                MappingSource.fromUser("alice", "example.net"), "bob@example.org");

        assertThat(addressBook.findUserName("bob", Optional.empty(), List.of()).mailboxes())
                .extracting(Mailbox::address)
                .containsExactlyInAnyOrder("bob@example.org", "bob@example.net");
        assertThat(addressBook.findUserName("alice", Optional.empty(), List.of()).mailboxes())
                .extracting(Mailbox::address)
                .containsExactlyInAnyOrder("alice@example.org", "alice@example.net");
        assertThat(addressBook.findUserName("nobody", Optional.empty(), List.of()))
                .isEqualTo(LookupResult.UNKNOWN);
        assertThat(addressBook.findUserName("sales", Optional.empty(), List.of()))
                .isEqualTo(mailbox("bob@example.org"));
    }

    @Test
    void findAllShouldFindThoseThatAreStillLocal() {
        assertThat(addressBook.findAll(List.of("Alice@example.org")))
                .isEqualTo(mailbox("alice@example.org"));
        assertThat(
                        addressBook
                                .findAll(
                                        List.of(
                                                "bob@example.org",
                                                "bob@example.net",
                                                "former@example.org",
                                                "bob@elsewhere.example"))
                                .mailboxes())
                .extracting(Mailbox::address)
                .containsExactlyInAnyOrder("bob@example.org", "bob@example.net");
        assertThat(addressBook.findAll(List.of())).isEqualTo(LookupResult.UNKNOWN);
    }

    @Test
    void findUserNameShouldEndWhenNobodyWaitsAnyMore() throws Exception {
        Set<Username> asked = ConcurrentHashMap.newKeySet();
        CountDownLatch givenUp = new CountDownLatch(1);
        doAnswer(
                        call -> {
                            asked.add(call.getArgument(0));
                            givenUp.await();
                            return false;
                        })
                .when(users)
                .contains(any());
        JamesAddressBook impatient = book(users, Duration.ofMillis(100));

        assertThat(impatient.findUserName("bob", Optional.empty(), List.of()))
                .isEqualTo(LookupResult.UNAVAILABLE);
        givenUp.countDown();

        await().until(() -> impatient.findMailbox("a", "example.com").kind() != Kind.UNAVAILABLE);
        assertThat(asked).hasSize(1);
    }

    @Test
    void oneMailboxShouldBeFoundWithoutTheStoresForTwoSeconds() throws Exception {
        LookupResult bob = mailbox("bob@example.org");
        assertThat(addressBook.findMailbox("bob", "example.org")).isEqualTo(bob);
        assertThat(addressBook.findUserName("alice", Optional.empty(), List.of()))
                .isEqualTo(mailbox("alice@example.org"));
        doThrow(new UsersRepositoryException("down")).when(users).contains(any());

        ticker.pass(LookupCache.KEPT.minusNanos(1));
        assertThat(addressBook.findMailbox("bob", "example.org")).isEqualTo(bob);
        assertThat(addressBook.findUserName("alice", Optional.empty(), List.of()))
                .isEqualTo(mailbox("alice@example.org"));
        assertThat(addressBook.findMailbox("alice", "example.org"))
                .isEqualTo(LookupResult.UNAVAILABLE);

        ticker.pass(Duration.ofNanos(1));
        assertThat(addressBook.findMailbox("bob", "example.org"))
                .isEqualTo(LookupResult.UNAVAILABLE);
        assertThat(addressBook.findUserName("alice", Optional.empty(), List.of()))
                .isEqualTo(LookupResult.UNAVAILABLE);
    }

    @Test
    void whatIsNeitherOneMailboxNorUnknownShouldBeAskedForEachTime() throws Exception {
        assertThat(addressBook.findUserName("bob", Optional.empty(), List.of()).mailboxes())
                .hasSize(2);
        users.removeUser(Username.of("bob@example.net"));

        assertThat(addressBook.findUserName("bob", Optional.empty(), List.of()))
                .isEqualTo(mailbox("bob@example.org"));
    }

    @Test
    void anUnknownUserShouldBeAskedForAgainAfterTwoSeconds() throws Exception {
        assertThat(addressBook.findMailbox("carol", "example.org")).isEqualTo(LookupResult.UNKNOWN);
        users.addUser(Username.of("carol@example.org"), "secret");

        ticker.pass(LookupCache.KEPT.minusNanos(1));
        assertThat(addressBook.findMailbox("carol", "example.org")).isEqualTo(LookupResult.UNKNOWN);
        ticker.pass(Duration.ofNanos(1));
        assertThat(addressBook.findMailbox("carol", "example.org"))
                .isEqualTo(mailbox("carol@example.org"));
    }

    /** Who tries names must not make the known users slow. */
    @Test
    void unknownUsersShouldNotEvictKnownOnes() throws Exception {
        assertThat(addressBook.findMailbox("bob", "example.org"))
                .isEqualTo(mailbox("bob@example.org"));
        for (int i = 0; i < 2 * LookupCache.MAX_ANSWERS; i++) {
            addressBook.findMailbox("nobody" + i, "example.org");
        }
        users.removeUser(Username.of("bob@example.org"));

        assertThat(addressBook.findMailbox("bob", "example.org"))
                .isEqualTo(mailbox("bob@example.org"));
    }

    @Test
    void whatJamesCannotLookUpShouldBeNobody() {
        assertThat(addressBook.findMailbox("\"b@c\"", "example.org"))
                .isEqualTo(LookupResult.UNKNOWN);
        assertThat(addressBook.findMailbox("\"b@c\"", "example.com"))
                .isEqualTo(LookupResult.NOT_LOCAL);
    }

    @Test
    void findShouldFindUsersWithoutVirtualHosting() throws Exception {
        MemoryUsersRepository local = MemoryUsersRepository.withoutVirtualHosting(domains);
        local.addUser(Username.of("bob"), "secret");
        JamesAddressBook withoutVirtualHosting = book(local);

        assertThat(withoutVirtualHosting.findUserName("bob", Optional.empty(), List.of()))
                .isEqualTo(mailbox("bob@example.org"));
        assertThat(withoutVirtualHosting.findMailbox("bob", "example.org"))
                .isEqualTo(mailbox("bob@example.org"));
    }

    @Test
    void findShouldBeUnavailableWhileTheStoreFails() throws Exception {
        doThrow(new UsersRepositoryException("down"))
                .doThrow(new IllegalStateException("down"))
                .doReturn(true)
                .when(users)
                .contains(any());

        assertThat(addressBook.findMailbox("bob", "example.org"))
                .isEqualTo(LookupResult.UNAVAILABLE);
        assertThat(addressBook.findUserName("bob", Optional.empty(), List.of()))
                .isEqualTo(LookupResult.UNAVAILABLE);
        assertThat(addressBook.findMailbox("bob", "example.org").kind())
                .isEqualTo(LookupResult.Kind.MAILBOXES);
    }

    @ParameterizedTest
    @CsvSource({"bob, [127.0.0.1]", "bob, -", "bob, a..b"})
    void findMailboxShouldNotFailOnWhatJamesTakesForNoAddress(String localPart, String domain)
            throws Exception {
        doReturn(false).when(users).contains(any());

        assertThat(addressBook.findMailbox(localPart, domain)).isEqualTo(LookupResult.NOT_LOCAL);
    }
}
