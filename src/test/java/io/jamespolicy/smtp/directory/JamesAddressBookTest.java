package io.jamespolicy.smtp.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doReturn;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.spy;

import io.jamespolicy.smtp.policy.vrfy.Finding;
import java.util.List;
import org.apache.james.core.Domain;
import org.apache.james.core.Username;
import org.apache.james.dnsservice.api.InMemoryDNSService;
import org.apache.james.domainlist.lib.DomainListConfiguration;
import org.apache.james.domainlist.memory.MemoryDomainList;
import org.apache.james.rrt.api.RecipientRewriteTableConfiguration;
import org.apache.james.rrt.lib.MappingSource;
import org.apache.james.rrt.memory.MemoryRecipientRewriteTable;
import org.apache.james.user.api.UsersRepositoryException;
import org.apache.james.user.memory.MemoryUsersRepository;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against James's own stores in memory. */
class JamesAddressBookTest {
    private final MemoryDomainList domains = new MemoryDomainList(new InMemoryDNSService());
    private final MemoryRecipientRewriteTable rewriteTable = new MemoryRecipientRewriteTable();
    private MemoryUsersRepository users;
    private JamesAddressBook addressBook;

    @BeforeEach
    void setUp() throws Exception {
        domains.configure(
                DomainListConfiguration.builder()
                        .autoDetect(false)
                        .autoDetectIp(false)
                        .defaultDomain(Domain.of("example.org"))
                        .build());
        domains.addDomain(Domain.of("example.net"));
        rewriteTable.setConfiguration(RecipientRewriteTableConfiguration.DEFAULT_ENABLED);
        rewriteTable.setDomainList(domains);
        users = spy(MemoryUsersRepository.withVirtualHosting(domains));
        users.addUser(Username.of("bob@example.org"), "secret");
        users.addUser(Username.of("bob@example.net"), "secret");
        users.addUser(Username.of("alice@example.org"), "secret");
        rewriteTable.setUsersRepository(users);
        addressBook = new JamesAddressBook(users, domains, rewriteTable);
    }

    @ParameterizedTest
    @CsvSource({"bob, example.org", "BOB, Example.ORG", "bob, EXAMPLE.org"})
    void findMailboxShouldFindAUserWhateverTheCase(String localPart, String domain) {
        assertThat(addressBook.findMailbox(localPart, domain))
                .isEqualTo(Finding.mailboxes(List.of("bob@example.org")));
    }

    @Test
    void findMailboxShouldTellUnknownUsersFromForeignDomains() {
        assertThat(addressBook.findMailbox("nobody", "example.org")).isEqualTo(Finding.UNKNOWN);
        assertThat(addressBook.findMailbox("bob", "example.com")).isEqualTo(Finding.NOT_LOCAL);
    }

    @Test
    void findMailboxShouldFindWhatIsRewritten() throws Exception {
        rewriteTable.addAliasMapping(
                MappingSource.fromUser("sales", "example.org"), "bob@example.org");
        rewriteTable.addErrorMapping(MappingSource.fromUser("gone", "example.org"), "550 gone");

        assertThat(addressBook.findMailbox("sales", "example.org")).isEqualTo(Finding.REWRITTEN);
        assertThat(addressBook.findMailbox("gone", "example.org")).isEqualTo(Finding.REWRITTEN);
    }

    @Test
    void findUserNameShouldSearchEveryDomain() throws Exception {
        rewriteTable.addAliasMapping(
                MappingSource.fromUser("sales", "example.net"), "bob@example.org");

        assertThat(addressBook.findUserName("alice"))
                .isEqualTo(Finding.mailboxes(List.of("alice@example.org")));
        assertThat(addressBook.findUserName("bob").addresses())
                .containsExactlyInAnyOrder("bob@example.org", "bob@example.net");
        assertThat(addressBook.findUserName("nobody")).isEqualTo(Finding.UNKNOWN);
        assertThat(addressBook.findUserName("sales")).isEqualTo(Finding.REWRITTEN);
    }

    @Test
    void findShouldFindUsersWithoutVirtualHosting() throws Exception {
        MemoryUsersRepository local = MemoryUsersRepository.withoutVirtualHosting(domains);
        local.addUser(Username.of("bob"), "secret");
        JamesAddressBook withoutVirtualHosting = new JamesAddressBook(local, domains, rewriteTable);

        assertThat(withoutVirtualHosting.findUserName("bob"))
                .isEqualTo(Finding.mailboxes(List.of("bob@example.org")));
        assertThat(withoutVirtualHosting.findMailbox("bob", "example.org"))
                .isEqualTo(Finding.mailboxes(List.of("bob@example.org")));
    }

    @Test
    void findShouldBeUnavailableWhileTheStoreFails() throws Exception {
        doThrow(new UsersRepositoryException("down"))
                .doThrow(new IllegalStateException("down"))
                .doReturn(true)
                .when(users)
                .contains(any());

        assertThat(addressBook.findMailbox("bob", "example.org")).isEqualTo(Finding.UNAVAILABLE);
        assertThat(addressBook.findUserName("bob")).isEqualTo(Finding.UNAVAILABLE);
        assertThat(addressBook.findMailbox("bob", "example.org").kind())
                .isEqualTo(Finding.Kind.MAILBOXES);
    }

    @ParameterizedTest
    @CsvSource({"bob, [127.0.0.1]", "bob, -", "bob, a..b"})
    void findMailboxShouldNotFailOnWhatJamesTakesForNoAddress(String localPart, String domain)
            throws Exception {
        doReturn(false).when(users).contains(any());

        assertThat(addressBook.findMailbox(localPart, domain)).isEqualTo(Finding.NOT_LOCAL);
    }
}
