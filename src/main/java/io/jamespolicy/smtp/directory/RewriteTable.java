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

/** The rewrite table of James, applied as for incoming mail. */
final class RewriteTable {
    private final RecipientRewriteTable table;

    @Inject
    RewriteTable(RecipientRewriteTable table) {
        this.table = table;
    }

    /**
     * The addresses that receive mail for this address, without duplicates: the address itself
     * where it has no mapping, none where the mappings lead to no valid address.
     *
     * @throws ErrorMappingException when a mapping refuses the mail or the mappings form a loop
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
     * The address with the domain that its domain is an alias of; the address itself where there is
     * no alias.
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

    /** Whether the address is a group, which may have only one member. */
    boolean isGroup(MailAddress address) throws Exception {
        return ofAddress(address).contains(Type.Group);
    }

    /** Whether mail for the address goes to the catch-all mapping of its domain. */
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
