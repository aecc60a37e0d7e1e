package io.jamespolicy.smtp.directory;

import com.google.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.apache.james.core.MailAddress;
import org.apache.james.core.Username;
import org.apache.james.rrt.api.RecipientRewriteTable.ErrorMappingException;

/** Follows a recipient through the rewrite table to its mailbox. */
public final class RecipientMailboxes {
    private final LocalUsers users;
    private final RewriteTable rewriteTable;

    @Inject
    RecipientMailboxes(LocalUsers users, RewriteTable rewriteTable) {
        this.users = users;
        this.rewriteTable = rewriteTable;
    }

    /**
     * The user who alone receives mail for this address; empty where mail goes to several users, to
     * another server, to nobody, or to an error.
     *
     * @throws Exception when a store fails
     */
    Optional<Username> only(String recipient) throws Exception {
        Optional<MailAddress> address =
                MailAddresses.parse(recipient).filter(MailAddresses::canBeKnown);
        return address.isPresent() ? only(address.get()) : Optional.empty();
    }

    private Optional<Username> only(MailAddress recipient) throws Exception {
        try {
            List<MailAddress> targets = rewriteTable.targets(recipient);
            return targets.size() == 1 ? users.owner(targets.get(0)) : Optional.empty();
        } catch (ErrorMappingException e) {
            return Optional.empty();
        }
    }
}
