package io.jamespolicy.smtp.directory;

import com.google.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.james.core.MailAddress;
import org.apache.james.core.Username;
import org.apache.james.domainlist.api.DomainList;
import org.apache.james.rrt.api.RecipientRewriteTable;
import org.apache.james.rrt.api.RecipientRewriteTable.ErrorMappingException;
import org.apache.james.rrt.lib.Mappings;
import org.apache.james.user.api.UsersRepository;

/** Follows recipients through the rewrite table of James to the mailboxes they are delivered to. */
public final class RecipientMailboxes {
    private final UsersRepository users;
    private final DomainList domains;
    private final RecipientRewriteTable rewriteTable;

    @Inject
    public RecipientMailboxes(
            UsersRepository users, DomainList domains, RecipientRewriteTable rewriteTable) {
        this.users = users;
        this.domains = domains;
        this.rewriteTable = rewriteTable;
    }

    /**
     * The user to whom alone mail for this address goes; empty where it goes to several, elsewhere,
     * to nobody, or to an error.
     *
     * @throws Exception when a store fails
     */
    Optional<Username> only(String recipient) throws Exception {
        Optional<MailAddress> address = MailAddresses.parse(recipient);
        return address.isPresent() ? only(address.get()) : Optional.empty();
    }

    private Optional<Username> only(MailAddress recipient) throws Exception {
        List<Optional<MailAddress>> targets = targets(recipient);
        if (targets.size() != 1 || targets.get(0).isEmpty()) {
            return Optional.empty();
        }
        MailAddress target = targets.get(0).get();
        if (!domains.containsDomain(target.getDomain())) {
            return Optional.empty();
        }
        Username user = users.getUsername(target);
        return users.contains(user) ? Optional.of(user) : Optional.empty();
    }

    private List<Optional<MailAddress>> targets(MailAddress recipient) throws Exception {
        try {
            Mappings mappings =
                    rewriteTable.getResolvedMappings(
                            recipient.getLocalPart(), recipient.getDomain());
            return mappings == null || mappings.isEmpty()
                    ? List.of(Optional.of(recipient))
                    : mappings.asStream()
                            .map(mapping -> mapping.asMailAddress())
                            .collect(Collectors.toList());
        } catch (ErrorMappingException e) {
            return List.of();
        }
    }
}
