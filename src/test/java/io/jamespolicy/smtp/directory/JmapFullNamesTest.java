package io.jamespolicy.smtp.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.james.core.MailAddress;
import org.apache.james.core.Username;
import org.apache.james.domainlist.memory.MemoryDomainList;
import org.apache.james.jmap.api.identity.DefaultIdentitySupplier;
import org.apache.james.jmap.api.identity.IdentityCreationRequest;
import org.apache.james.jmap.api.identity.IdentityRepository;
import org.apache.james.jmap.memory.identity.MemoryCustomIdentityDAO;
import org.apache.james.rrt.api.RecipientRewriteTableConfiguration;
import org.apache.james.rrt.lib.AliasReverseResolverImpl;
import org.apache.james.rrt.lib.CanSendFromImpl;
import org.apache.james.rrt.memory.MemoryRecipientRewriteTable;
import org.apache.james.user.memory.MemoryUsersRepository;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Uses James's own identities in memory. */
class JmapFullNamesTest {
    private static final Username BOB = Username.of("bob@example.org");

    private final MemoryDomainList domains = LocalDomains.ofExample();
    private final ManualTicker ticker = new ManualTicker();
    private MemoryUsersRepository users;
    private IdentityRepository identities;

    @BeforeEach
    void setUp() throws Exception {
        users = MemoryUsersRepository.withVirtualHosting(domains);
        users.addUser(BOB, "secret");
        users.addUser(Username.of("alice@example.org"), "secret");
        MemoryRecipientRewriteTable rewriteTable = new MemoryRecipientRewriteTable();
        rewriteTable.setConfiguration(RecipientRewriteTableConfiguration.DEFAULT_ENABLED);
        rewriteTable.setDomainList(domains);
        AliasReverseResolverImpl aliases = new AliasReverseResolverImpl(rewriteTable);
        identities =
                new IdentityRepository(
                        new MemoryCustomIdentityDAO(),
                        new DefaultIdentitySupplier(
                                new CanSendFromImpl(rewriteTable, aliases), users));
    }

    private JmapFullNames names(IdentityRepository repository) {
        return new JmapFullNames(
                repository, new LocalUsers(users, domains), Duration.ofSeconds(10), ticker);
    }

    private void bobCallsHimself(String name, int sortOrder) throws Exception {
        Mono.from(
                        identities.save(
                                BOB,
                                IdentityCreationRequest.fromJava(
                                        new MailAddress(BOB.asString()),
                                        Optional.of(name),
                                        Optional.empty(),
                                        Optional.empty(),
                                        Optional.of(sortOrder),
                                        Optional.empty(),
                                        Optional.empty())))
                .block();
    }

    @Test
    void namesOfShouldTellTheNameOfTheDefaultIdentity() throws Exception {
        bobCallsHimself("Bob at home", 20);
        bobCallsHimself("Bob Example", 10);

        assertThat(
                        names(identities)
                                .namesOf(
                                        List.of(
                                                "bob@example.org",
                                                "alice@example.org",
                                                "nobody@example.org",
                                                "bob@elsewhere.example",
                                                "no address")))
                .containsOnly(entry("bob@example.org", "Bob Example"));
    }

    @Test
    void theNameOfOneUserShouldBeKnownForTwoSeconds() throws Exception {
        JmapFullNames names = names(identities);
        bobCallsHimself("Bob Example", 20);
        assertThat(names.namesOf(List.of("bob@example.org"))).containsValue("Bob Example");
        bobCallsHimself("Bob at home", 10);

        ticker.pass(LookupCache.KEPT.minusNanos(1));
        assertThat(names.namesOf(List.of("bob@example.org"))).containsValue("Bob Example");
        assertThat(names.namesOf(List.of("bob@example.org", "alice@example.org")))
                .containsValue("Bob at home");

        ticker.pass(Duration.ofNanos(1));
        assertThat(names.namesOf(List.of("bob@example.org"))).containsValue("Bob at home");
    }

    @Test
    void namesOfShouldKnowNobodyWhileTheStoreFails() {
        IdentityRepository broken = mock(IdentityRepository.class);
        when(broken.list(any())).thenReturn(Flux.error(new IllegalStateException("down")));

        assertThat(names(broken).namesOf(List.of("bob@example.org"))).isEmpty();
    }

    @Test
    void addressesOfShouldNotBeSearched() {
        assertThat(names(identities).addressesOf("Bob Example")).isEmpty();
    }
}
