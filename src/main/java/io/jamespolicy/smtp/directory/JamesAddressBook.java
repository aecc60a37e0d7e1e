package io.jamespolicy.smtp.directory;

import com.google.inject.Inject;
import io.jamespolicy.smtp.policy.vrfy.AddressBook;
import io.jamespolicy.smtp.policy.vrfy.Finding;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.james.core.Domain;
import org.apache.james.core.MailAddress;
import org.apache.james.core.Username;
import org.apache.james.domainlist.api.DomainList;
import org.apache.james.rrt.api.RecipientRewriteTable;
import org.apache.james.rrt.api.RecipientRewriteTable.ErrorMappingException;
import org.apache.james.user.api.UsersRepository;

/**
 * The address book of James: its users, its domains and its rewrite table, asked in the order in
 * which James's own check of recipients asks them.
 *
 * <p>A question takes {@link StoreBreaker#PATIENCE} at most.
 */
public final class JamesAddressBook implements AddressBook {
    private final UsersRepository users;
    private final DomainList domains;
    private final RecipientRewriteTable rewriteTable;
    private final StoreBreaker breaker;

    @Inject
    public JamesAddressBook(
            UsersRepository users, DomainList domains, RecipientRewriteTable rewriteTable) {
        this(users, domains, rewriteTable, StoreBreaker.PATIENCE);
    }

    JamesAddressBook(
            UsersRepository users,
            DomainList domains,
            RecipientRewriteTable rewriteTable,
            Duration patience) {
        this.users = users;
        this.domains = domains;
        this.rewriteTable = rewriteTable;
        this.breaker = new StoreBreaker("The address book of James", patience);
    }

    @Override
    public Finding findMailbox(String localPart, String domain) {
        return ask(
                () -> {
                    Optional<MailAddress> address = MailAddresses.parse(localPart + "@" + domain);
                    return address.isPresent() && domains.containsDomain(address.get().getDomain())
                            ? findLocal(address.get())
                            : Finding.NOT_LOCAL;
                });
    }

    @Override
    public Finding findUserName(String name) {
        return ask(
                () -> {
                    List<String> mailboxes = new ArrayList<>();
                    boolean rewritten = false;
                    for (Domain domain : domainsToSearch()) {
                        Optional<MailAddress> address =
                                MailAddresses.parse(name + "@" + domain.asString());
                        Finding finding =
                                address.isPresent() ? findLocal(address.get()) : Finding.UNKNOWN;
                        mailboxes.addAll(finding.addresses());
                        rewritten |= finding.kind() == Finding.Kind.REWRITTEN;
                    }
                    return mailboxes.isEmpty() && rewritten
                            ? Finding.REWRITTEN
                            : Finding.mailboxes(mailboxes);
                });
    }

    /** Without virtual hosting a user is the same one in every domain. */
    private List<Domain> domainsToSearch() throws Exception {
        return users.supportVirtualHosting()
                ? domains.getDomains()
                : List.of(domains.getDefaultDomain());
    }

    private Finding findLocal(MailAddress address) throws Exception {
        Username user = users.getUsername(address);
        if (users.contains(user)) {
            return Finding.mailboxes(List.of(users.getMailAddressFor(user).asString()));
        }
        try {
            return rewriteTable
                            .getResolvedMappings(address.getLocalPart(), address.getDomain())
                            .isEmpty()
                    ? Finding.UNKNOWN
                    : Finding.REWRITTEN;
        } catch (ErrorMappingException e) {
            return Finding.REWRITTEN;
        }
    }

    private Finding ask(Callable<Finding> question) {
        return breaker.ask(question, Finding.UNAVAILABLE);
    }
}
