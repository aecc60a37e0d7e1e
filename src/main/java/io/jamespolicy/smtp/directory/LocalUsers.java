package io.jamespolicy.smtp.directory;

import com.google.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.apache.james.core.Domain;
import org.apache.james.core.MailAddress;
import org.apache.james.core.Username;
import org.apache.james.domainlist.api.DomainList;
import org.apache.james.user.api.UsersRepository;

/** The domains of James and the users in them, with virtual hosting and without. */
final class LocalUsers {
    private final UsersRepository users;
    private final DomainList domains;

    @Inject
    LocalUsers(UsersRepository users, DomainList domains) {
        this.users = users;
        this.domains = domains;
    }

    /** Whether the address is of a domain of this James. */
    boolean isLocal(MailAddress address) throws Exception {
        return domains.containsDomain(address.getDomain());
    }

    /** The user whose mailbox this is; empty where it is none of this James. */
    Optional<Username> owner(MailAddress address) throws Exception {
        if (!isLocal(address)) {
            return Optional.empty();
        }
        Username user = users.getUsername(address);
        return users.contains(user) ? Optional.of(user) : Optional.empty();
    }

    /** The address of a user's mailbox. */
    String addressOf(Username user) throws Exception {
        return users.getMailAddressFor(user).asString();
    }

    /**
     * The domains in which a user can be found who is named without one: without virtual hosting a
     * user is the same one in every domain.
     */
    List<Domain> domains() throws Exception {
        return users.supportVirtualHosting()
                ? domains.getDomains()
                : List.of(domains.getDefaultDomain());
    }
}
