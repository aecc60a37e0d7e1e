package io.jamespolicy.smtp.directory;

import com.google.common.base.Ticker;
import com.google.inject.Inject;
import io.jamespolicy.smtp.policy.vrfy.FullNames;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.james.core.MailAddress;
import org.apache.james.core.Username;
import org.apache.james.jmap.api.identity.IdentityRepository;
import org.apache.james.jmap.api.model.Identity;
import reactor.core.publisher.Flux;

/**
 * The full names in the JMAP identities of users. The default identity counts: the one with the
 * lowest sort order that the user created, as in James's web administration. Does not search by
 * name.
 *
 * <p>A lookup takes half of {@link CircuitBreaker#TIMEOUT} at most. The name of one user is kept in
 * a {@link LookupCache}.
 */
public final class JmapFullNames implements FullNames {
    private final IdentityRepository identities;
    private final LocalUsers users;
    private final CircuitBreaker breaker;
    private final LookupCache<Collection<String>, Map<String, String>> known;

    @Inject
    JmapFullNames(IdentityRepository identities, LocalUsers users) {
        this(identities, users, CircuitBreaker.TIMEOUT.dividedBy(2), Ticker.systemTicker());
    }

    JmapFullNames(
            IdentityRepository identities, LocalUsers users, Duration timeout, Ticker ticker) {
        this.identities = identities;
        this.users = users;
        this.breaker = new CircuitBreaker("The store of JMAP identities", timeout);
        this.known = new LookupCache<>(ticker);
    }

    @Override
    public Map<String, String> namesOf(Collection<String> addresses) {
        return known.get(addresses).orElseGet(() -> ask(addresses));
    }

    private Map<String, String> ask(Collection<String> addresses) {
        return breaker.call(
                () -> {
                    Map<String, String> names = new HashMap<>();
                    for (String address : addresses) {
                        nameOf(address).ifPresent(name -> names.put(address, name));
                    }
                    return keep(addresses, names);
                },
                Map.of());
    }

    private Map<String, String> keep(Collection<String> addresses, Map<String, String> names) {
        if (addresses.size() == 1) {
            known.put(List.copyOf(addresses), names);
        }
        return names;
    }

    private Optional<String> nameOf(String address) throws Exception {
        Optional<MailAddress> mailbox = MailAddresses.parse(address);
        Optional<Username> user =
                mailbox.isPresent() ? users.owner(mailbox.get()) : Optional.empty();
        // James 3.9 fails for users without a domain
        return user.filter(Username::hasDomainPart).flatMap(this::nameOf);
    }

    private Optional<String> nameOf(Username user) {
        return Flux.from(identities.list(user))
                .filter(Identity::mayDelete)
                .collectList()
                .block()
                .stream()
                .min(Comparator.comparingInt(Identity::sortOrder))
                .map(Identity::name);
    }
}
