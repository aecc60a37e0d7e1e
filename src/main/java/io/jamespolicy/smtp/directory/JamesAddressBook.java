package io.jamespolicy.smtp.directory;

import com.google.common.base.Ticker;
import com.google.inject.Inject;
import io.jamespolicy.smtp.policy.vrfy.AddressBook;
import io.jamespolicy.smtp.policy.vrfy.Finding;
import io.jamespolicy.smtp.policy.vrfy.Finding.Kind;
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
 * The address book of James: its users, its domains and its rewrite table. What it tells of an
 * address is what becomes of mail for it.
 *
 * <p>A question takes {@link StoreBreaker#PATIENCE} at most. One mailbox that was found is not
 * looked for again while it is among {@link RecentAnswers}.
 */
public final class JamesAddressBook implements AddressBook {
    private final LocalUsers users;
    private final RewriteTable rewriteTable;
    private final Duration patience;
    private final StoreBreaker breaker;
    private final RecentAnswers<String, Finding> found;

    @Inject
    JamesAddressBook(LocalUsers users, RewriteTable rewriteTable) {
        this(users, rewriteTable, StoreBreaker.PATIENCE, Ticker.systemTicker());
    }

    JamesAddressBook(
            LocalUsers users, RewriteTable rewriteTable, Duration patience, Ticker ticker) {
        this.users = users;
        this.rewriteTable = rewriteTable;
        this.patience = patience;
        this.breaker = new StoreBreaker("The address book of James", patience);
        this.found = new RecentAnswers<>(ticker);
    }

    @Override
    public Finding findMailbox(String localPart, String domain) {
        String address = localPart + "@" + domain;
        return recall(address, () -> find(address));
    }

    @Override
    public Finding findUserName(String name) {
        long start = System.nanoTime();
        return recall(name, () -> findInEveryDomain(name, start));
    }

    @Override
    public Finding findAll(List<String> addresses) {
        return ask(() -> findEvery(addresses));
    }

    private Finding recall(String text, Callable<Finding> question) {
        return found.find(text).orElseGet(() -> ask(() -> keep(text, question.call())));
    }

    private Finding keep(String text, Finding finding) {
        if (finding.mailboxes().size() == 1) {
            found.keep(text, finding);
        }
        return finding;
    }

    private Finding ask(Callable<Finding> question) {
        return breaker.ask(question, Finding.UNAVAILABLE);
    }

    private Finding find(String text) throws Exception {
        Optional<MailAddress> address = MailAddresses.parse(text);
        return address.isPresent() && users.isLocal(address.get())
                ? findLocal(address.get())
                : Finding.NOT_LOCAL;
    }

    private Finding findEvery(List<String> addresses) throws Exception {
        Candidates candidates = new Candidates();
        for (String address : addresses) {
            Finding finding = find(address);
            if (finding.kind() != Kind.NOT_LOCAL) {
                candidates.add(address, finding);
            }
        }
        return candidates.finding();
    }

    /** Ends when nobody waits for it any more, however many domains there are. */
    private Finding findInEveryDomain(String name, long start) throws Exception {
        Candidates candidates = new Candidates();
        for (Domain domain : users.domains()) {
            if (System.nanoTime() - start > patience.toNanos()) {
                throw new TimeoutException("a bare name was not looked up in every domain in time");
            }
            Optional<MailAddress> address = MailAddresses.parse(name + "@" + domain.asString());
            if (address.isPresent()) {
                candidates.add(address.get().asString(), findLocal(address.get()));
            }
        }
        return candidates.finding();
    }

    private Finding findLocal(MailAddress address) throws Exception {
        if (!MailAddresses.canBeKnown(address)) {
            return Finding.UNKNOWN;
        }
        try {
            List<MailAddress> targets = rewriteTable.targets(address);
            MailAddress real = rewriteTable.inRealDomain(address);
            Optional<Username> owner = users.owner(real);
            if (owner.isPresent() && targets.contains(real)) {
                return mailbox(owner.get());
            }
            if (!users.isLocal(real) || rewriteTable.isCaughtAll(real)) {
                return Finding.ACCEPTED;
            }
            return targets.size() == 1 && !rewriteTable.isGroup(real)
                    ? findTarget(targets.get(0))
                    : group(targets);
        } catch (TooManyMappingException e) { // a loop: what becomes of mail is James's to say
            return Finding.ACCEPTED;
        } catch (ErrorMappingException e) {
            return Finding.refused(Optional.ofNullable(e.getMessage()).orElse(""));
        }
    }

    private Finding findTarget(MailAddress target) throws Exception {
        if (!users.isLocal(target)) {
            return Mailbox.of(target.asString()).map(Finding::forwarded).orElse(Finding.ACCEPTED);
        }
        Optional<Username> owner = users.owner(target);
        return owner.isPresent() ? mailbox(owner.get()) : Finding.UNKNOWN;
    }

    private Finding mailbox(Username owner) throws Exception {
        return Mailbox.of(users.addressOf(owner)).map(Finding::mailbox).orElse(Finding.ACCEPTED);
    }

    private static Finding group(List<MailAddress> targets) {
        List<Mailbox> members =
                targets.stream()
                        .flatMap(target -> Mailbox.of(target.asString()).stream())
                        .collect(Collectors.toList());
        return members.isEmpty() ? Finding.ACCEPTED : Finding.group(members);
    }
}
