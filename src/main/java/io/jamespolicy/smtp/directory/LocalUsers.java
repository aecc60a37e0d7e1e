package io.jamespolicy.smtp.directory;

import com.google.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.apache.james.core.Domain;
import org.apache.james.core.MailAddress;
import org.apache.james.core.Username;
import org.apache.james.domainlist.api.DomainList;
import org.apache.james.user.api.UsersRepository;

/** The domains of James and their users, with or without virtual hosting. */
final class LocalUsers {
    private final UsersRepository users;
    private final DomainList domains;

    @Inject
    LocalUsers(UsersRepository users, DomainList domains) {
        this.users = users;
        this.domains = domains;
    }

    /** Whether the address is in a local domain. */
    boolean isLocal(MailAddress address) throws Exception {
        return domains.containsDomain(address.getDomain());
    }

    /** The user who owns this mailbox; empty where it is not local. */
    Optional<Username> owner(MailAddress address) throws Exception {
        if (!isLocal(address)) {
            return Optional.empty();
        }
        Username user = users.getUsername(address);
        return users.contains(user) ? Optional.of(user) : Optional.empty();
    }

    /** The mail address of a user. */
    String addressOf(Username user) throws Exception {
        return users.getMailAddressFor(user).asString();
    }

    /**
     * The domains to search for a user name without a domain. Without virtual hosting a user is the
     * same in every domain.
     */
    List<Domain> domains() throws Exception {
        return users.supportVirtualHosting()
                ? domains.getDomains()
                : List.of(domains.getDefaultDomain());
    }
}
