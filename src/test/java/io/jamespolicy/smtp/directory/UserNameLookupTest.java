package io.jamespolicy.smtp.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.atMost;
import static org.mockito.Mockito.spy;
import static org.mockito.Mockito.verify;

import io.jamespolicy.smtp.policy.vrfy.LookupResult;
import io.jamespolicy.smtp.policy.vrfy.Mailbox;
import java.util.List;
import java.util.Optional;
import org.apache.james.core.Domain;
import org.apache.james.core.Username;
import org.apache.james.domainlist.memory.MemoryDomainList;
import org.apache.james.rrt.api.RecipientRewriteTableConfiguration;
import org.apache.james.rrt.memory.MemoryRecipientRewriteTable;
import org.apache.james.user.memory.MemoryUsersRepository;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tests where user names without a domain are looked up, with James's own stores in memory. */
class UserNameLookupTest {
    private static final Optional<String> STRANGER = Optional.empty();
    private static final List<String> NONE_LISTED = List.of();

    private final MemoryDomainList domains = LocalDomains.ofExample();
    private MemoryUsersRepository users;
    private JamesAddressBook addressBook;

    @BeforeEach
    void setUp() throws Exception {
        users = spy(MemoryUsersRepository.withVirtualHosting(domains));
        MemoryRecipientRewriteTable rewriteTable = new MemoryRecipientRewriteTable();
        rewriteTable.setConfiguration(RecipientRewriteTableConfiguration.DEFAULT_ENABLED);
        rewriteTable.setDomainList(domains);
        rewriteTable.setUsersRepository(users);
        addressBook =
                new JamesAddressBook(
                        new LocalUsers(users, domains), new RewriteTable(rewriteTable));
        addDomains(0, 19);
        users.addUser(Username.of("bob@example.org"), "secret");
        users.addUser(Username.of("bob@d7.example"), "secret");
        users.addUser(Username.of("carol@d7.example"), "secret");
    }

    private void addDomains(int first, int end) throws Exception {
        for (int i = first; i < end; i++) {
            domains.addDomain(Domain.of("d" + i + ".example"));
        }
    }

    private static LookupResult mailbox(String address) {
        return LookupResult.mailbox(Mailbox.of(address).orElseThrow());
    }

    @Test
    void fewDomainsShouldAllBeSearched() {
        assertThat(addressBook.findUserName("carol", STRANGER, NONE_LISTED))
                .isEqualTo(mailbox("carol@d7.example"));
        assertThat(addressBook.findUserName("bob", STRANGER, NONE_LISTED).mailboxes()).hasSize(2);
        assertThat(addressBook.findUserName("nobody", STRANGER, NONE_LISTED))
                .isEqualTo(LookupResult.UNKNOWN);
    }

    /** A name that is not found may be in a domain that is not searched. */
    @Test
    void manyDomainsShouldNotBeSearched() throws Exception {
        addDomains(19, 200);

        for (int i = 0; i < 50; i++) {
            assertThat(addressBook.findUserName("carol", STRANGER, NONE_LISTED))
                    .isEqualTo(LookupResult.ACCEPTED);
        }
        assertThat(addressBook.findUserName("bob", STRANGER, NONE_LISTED))
                .isEqualTo(mailbox("bob@example.org"));
        verify(users, atMost(200)).contains(any());
    }

    @Test
    void listedDomainsShouldBeSearchedWithTheDefaultDomain() throws Exception {
        addDomains(19, 200);
        List<String> listed = List.of("d7.example", "elsewhere.example");

        assertThat(addressBook.findUserName("carol", STRANGER, listed))
                .isEqualTo(mailbox("carol@d7.example"));
        assertThat(addressBook.findUserName("bob", STRANGER, listed).mailboxes()).hasSize(2);
        assertThat(addressBook.findUserName("nobody", STRANGER, listed))
                .isEqualTo(LookupResult.UNKNOWN);
    }

    @Test
    void theDomainOfTheUserShouldComeFirst() throws Exception {
        addDomains(19, 200);
        Optional<String> own = Optional.of("d7.example");

        assertThat(addressBook.findUserName("bob", own, NONE_LISTED))
                .isEqualTo(mailbox("bob@d7.example"));
        assertThat(addressBook.findUserName("bob", STRANGER, NONE_LISTED))
                .isEqualTo(mailbox("bob@example.org"));
    }
}
