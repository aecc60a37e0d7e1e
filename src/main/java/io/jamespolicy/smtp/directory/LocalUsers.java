package io.jamespolicy.smtp.directory;

import com.google.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.james.core.Domain;
import org.apache.james.core.MailAddress;
import org.apache.james.core.Username;
import org.apache.james.domainlist.api.DomainList;
import org.apache.james.user.api.UsersRepository;

/** The domains of James and their users, with or without virtual hosting. */
final class LocalUsers {
    private static final int FEW = 20;

    /** How long a server with many domains is not asked for all of them. */
    private static final Duration MANY_KNOWN = Duration.ofMinutes(1);

    private final UsersRepository users;
    private final DomainList domains;
    private volatile long manyUntil = System.nanoTime();

    @Inject
    LocalUsers(UsersRepository users, DomainList domains) {
        this.users = users;
        this.domains = domains;
    }

    /** Whether the address is in a local domain. */
    boolean isLocal(MailAddress address) throws Exception {
        return domains.containsDomain(address.getDomain());
    }

    /** Those of the domains that are local. */
    List<Domain> localOf(List<String> names) throws Exception {
        List<Domain> local = new ArrayList<>();
        for (String name : names) {
            Domain domain = Domain.of(name);
            if (domains.containsDomain(domain)) {
                local.add(domain);
            }
        }
        return local;
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
     * The domains to search for a user name without a domain: the default domain and the listed
     * ones; without listed ones all domains, where they are few. So the cost does not grow with the
     * number of domains. Without virtual hosting a user is the same in every domain.
     */
    SearchedDomains domains(List<String> listed) throws Exception {
        List<Domain> few = new ArrayList<>(List.of(domains.getDefaultDomain()));
        if (!users.supportVirtualHosting()) {
            return SearchedDomains.of(few, true);
        }
        if (!listed.isEmpty()) {
            localOf(listed).stream().filter(each -> !few.contains(each)).forEach(few::add);
            return SearchedDomains.of(few, true);
        }
        long now = System.nanoTime();
        if (now - manyUntil < 0) {
            return SearchedDomains.of(few, false);
        }
        List<Domain> all = domains.getDomains();
        if (all.size() <= FEW) {
            return SearchedDomains.of(all, true);
        }
        manyUntil = now + MANY_KNOWN.toNanos();
        return SearchedDomains.of(few, false);
    }
}
