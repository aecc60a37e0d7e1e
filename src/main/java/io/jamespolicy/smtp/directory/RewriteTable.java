package io.jamespolicy.smtp.directory;

import com.google.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.james.core.MailAddress;
import org.apache.james.rrt.api.RecipientRewriteTable;
import org.apache.james.rrt.api.RecipientRewriteTable.ErrorMappingException;
import org.apache.james.rrt.api.RecipientRewriteTableConfiguration;
import org.apache.james.rrt.lib.Mapping;
import org.apache.james.rrt.lib.Mapping.Type;
import org.apache.james.rrt.lib.MappingSource;
import org.apache.james.rrt.lib.Mappings;

/** The rewrite table of James, as mail passes through it on its way to mailboxes. */
final class RewriteTable {
    private final RecipientRewriteTable table;

    @Inject
    RewriteTable(RecipientRewriteTable table) {
        this.table = table;
    }

    /**
     * The addresses that mail for this one goes to, each once: the address itself where nothing is
     * said of it, and none where what is said makes no address.
     *
     * @throws ErrorMappingException when mail for it is refused, or it leads round in a loop
     * @throws Exception when the store fails
     */
    List<MailAddress> targets(MailAddress address) throws Exception {
        Mappings mappings = table.getResolvedMappings(address.getLocalPart(), address.getDomain());
        return mappings.isEmpty()
                ? List.of(address)
                : mappings.asStream()
                        .flatMap(mapping -> mapping.asMailAddress().stream())
                        .distinct()
                        .collect(Collectors.toList());
    }

    /**
     * The address in the domain that its own stands for; the address itself where its domain stands
     * for no other.
     */
    MailAddress inRealDomain(MailAddress address) throws Exception {
        RecipientRewriteTableConfiguration limits = table.getConfiguration();
        MailAddress real = address;
        for (int steps = limits.isRecursive() ? limits.getMappingLimit() : 1; steps > 0; steps--) {
            Optional<MailAddress> next = inNextDomain(real);
            if (next.isEmpty()) {
                return real;
            }
            real = next.get();
        }
        return real;
    }

    private Optional<MailAddress> inNextDomain(MailAddress address) throws Exception {
        return ofAddress(address).isEmpty()
                ? ofDomain(address)
                        .asStream()
                        .filter(RewriteTable::isOfDomain)
                        .findFirst()
                        .flatMap(
                                domain ->
                                        MailAddresses.parse(
                                                address.getLocalPart()
                                                        + "@"
                                                        + domain.getMappingValue()))
                : Optional.empty();
    }

    /** Whether the address is that of a group, which may have one member only. */
    boolean isGroup(MailAddress address) throws Exception {
        return ofAddress(address).contains(Type.Group);
    }

    /** Whether mail goes where all mail of the domain goes that nothing else is said of. */
    boolean isCaughtAll(MailAddress address) throws Exception {
        return ofAddress(address).isEmpty()
                && ofDomain(address)
                        .asStream()
                        .anyMatch(
                                mapping -> mapping.getType() != Type.Regex && !isOfDomain(mapping));
    }

    private static boolean isOfDomain(Mapping mapping) {
        return mapping.getType() == Type.Domain || mapping.getType() == Type.DomainAlias;
    }

    private Mappings ofAddress(MailAddress address) throws Exception {
        return table.getStoredMappings(MappingSource.fromMailAddress(address));
    }

    private Mappings ofDomain(MailAddress address) throws Exception {
        return table.getStoredMappings(MappingSource.fromDomain(address.getDomain()));
    }
}
