package io.jamespolicy.smtp.directory;

import com.google.common.base.Ticker;
import com.google.inject.Inject;
import io.jamespolicy.smtp.policy.vrfy.AddressBook;
import io.jamespolicy.smtp.policy.vrfy.LookupResult;
import io.jamespolicy.smtp.policy.vrfy.LookupResult.Kind;
import io.jamespolicy.smtp.policy.vrfy.Mailbox;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.james.core.Domain;
import org.apache.james.core.MailAddress;
import org.apache.james.core.Username;
import org.apache.james.rrt.api.RecipientRewriteTable.ErrorMappingException;
import org.apache.james.rrt.api.RecipientRewriteTable.TooManyMappingException;

/**
 * The address book of James: users, domains and rewrite table. A lookup follows the same path as
 * mail for the address.
 *
 * <p>A lookup takes {@link CircuitBreaker#TIMEOUT} at most. A result with one mailbox is kept in a
 * {@link LookupCache}, and so is one of an unknown user.
 */
public final class JamesAddressBook implements AddressBook {
    private final LocalUsers users;
    private final RewriteTable rewriteTable;
    private final Duration timeout;
    private final CircuitBreaker breaker;
    private final LookupCache<String, LookupResult> found;

    /** Apart from those that are found, which nobody who tries names can evict. */
    private final LookupCache<String, LookupResult> unknown;

    @Inject
    JamesAddressBook(LocalUsers users, RewriteTable rewriteTable) {
        this(users, rewriteTable, CircuitBreaker.TIMEOUT, Ticker.systemTicker());
    }

    JamesAddressBook(LocalUsers users, RewriteTable rewriteTable, Duration timeout, Ticker ticker) {
        this.users = users;
        this.rewriteTable = rewriteTable;
        this.timeout = timeout;
        this.breaker = new CircuitBreaker("The address book of James", timeout);
        this.found = new LookupCache<>(ticker);
        this.unknown = new LookupCache<>(ticker);
    }

    @Override
    public LookupResult findMailbox(String localPart, String domain) {
        String address = localPart + "@" + domain;
        return recall(address, () -> find(address));
    }

    @Override
    public LookupResult findUserName(String name, Optional<String> own, List<String> listed) {
        long deadline = System.nanoTime() + timeout.toNanos();
        return recall(
                String.join(" ", name, own.orElse(""), listed.toString()),
                () -> findUser(name, own, listed, deadline));
    }

    @Override
    public LookupResult findAll(List<String> addresses) {
        return ask(() -> findEvery(addresses));
    }

    @Override
    public boolean isFailing() {
        return breaker.isFailing();
    }

    private LookupResult recall(String text, Callable<LookupResult> lookup) {
        Optional<LookupResult> known = found.get(text);
        if (known.isEmpty()) {
            known = unknown.get(text);
        }
        return known.isPresent() ? known.get() : ask(() -> keep(text, lookup.call()));
    }

    private LookupResult keep(String text, LookupResult result) {
        if (result.mailboxes().size() == 1) {
            found.put(text, result);
        } else if (result.kind() == Kind.UNKNOWN) {
            unknown.put(text, result);
        }
        return result;
    }

    private LookupResult ask(Callable<LookupResult> lookup) {
        return breaker.call(lookup, LookupResult.UNAVAILABLE);
    }

    private LookupResult find(String text) throws Exception {
        Optional<MailAddress> address = MailAddresses.parse(text);
        return address.isPresent() && users.isLocal(address.get())
                ? findLocal(address.get())
                : LookupResult.NOT_LOCAL;
    }

    private LookupResult findEvery(List<String> addresses) throws Exception {
        LookupCandidates candidates = new LookupCandidates();
        for (String address : addresses) {
            LookupResult result = find(address);
            if (result.kind() != Kind.NOT_LOCAL) {
                candidates.add(address, result);
            }
        }
        return candidates.result();
    }

    private LookupResult findUser(
            String name, Optional<String> own, List<String> listed, long deadline)
            throws Exception {
        if (own.isPresent()) {
            LookupResult result = findIn(users.localOf(List.of(own.get())), name, deadline);
            if (result.kind() != Kind.UNKNOWN) {
                return result;
            }
        }
        SearchedDomains searched = users.domains(listed);
        LookupResult result = findIn(searched.domains(), name, deadline);
        return result.kind() == Kind.UNKNOWN && !searched.isComplete()
                ? LookupResult.ACCEPTED
                : result;
    }

    /** Searches local domains. Stops when the caller has timed out. */
    private LookupResult findIn(List<Domain> domains, String name, long deadline) throws Exception {
        LookupCandidates candidates = new LookupCandidates();
        for (Domain domain : domains) {
            if (System.nanoTime() - deadline > 0) {
                throw new TimeoutException("a user name was not looked up in every domain in time");
            }
            Optional<MailAddress> address = MailAddresses.parse(name + "@" + domain.asString());
            if (address.isPresent()) {
                candidates.add(address.get().asString(), findLocal(address.get()));
            }
        }
        return candidates.result();
    }

    private LookupResult findLocal(MailAddress address) throws Exception {
        if (!MailAddresses.canBeKnown(address)) {
            return LookupResult.UNKNOWN;
        }
        try {
            List<MailAddress> targets = rewriteTable.targets(address);
            MailAddress real = rewriteTable.inRealDomain(address);
            Optional<Username> owner = users.owner(real);
            if (owner.isPresent() && targets.contains(real)) {
                return mailbox(owner.get());
            }
            if (!users.isLocal(real) || rewriteTable.isCaughtAll(real)) {
                return LookupResult.ACCEPTED;
            }
            return targets.size() == 1 && !rewriteTable.isGroup(real)
                    ? findTarget(targets.get(0))
                    : group(targets);
        } catch (TooManyMappingException e) { // a loop; James decides about the mail
            return LookupResult.ACCEPTED;
        } catch (ErrorMappingException e) {
            return LookupResult.refused(Optional.ofNullable(e.getMessage()).orElse(""));
        }
    }

    private LookupResult findTarget(MailAddress target) throws Exception {
        if (!users.isLocal(target)) {
            return Mailbox.of(target.asString())
                    .map(LookupResult::forwarded)
                    .orElse(LookupResult.ACCEPTED);
        }
        Optional<Username> owner = users.owner(target);
        return owner.isPresent() ? mailbox(owner.get()) : LookupResult.UNKNOWN;
    }

    private LookupResult mailbox(Username owner) throws Exception {
        return Mailbox.of(users.addressOf(owner))
                .map(LookupResult::mailbox)
                .orElse(LookupResult.ACCEPTED);
    }

    private static LookupResult group(List<MailAddress> targets) {
        List<Mailbox> members =
                targets.stream()
                        .flatMap(target -> Mailbox.of(target.asString()).stream())
                        .collect(Collectors.toList());
        return members.isEmpty() ? LookupResult.ACCEPTED : LookupResult.group(members);
    }
}
