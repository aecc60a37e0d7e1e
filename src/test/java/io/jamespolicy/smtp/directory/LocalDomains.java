package io.jamespolicy.smtp.directory;

import org.apache.james.core.Domain;
import org.apache.james.dnsservice.api.InMemoryDNSService;
import org.apache.james.domainlist.lib.DomainListConfiguration;
import org.apache.james.domainlist.memory.MemoryDomainList;

/** James's own list of domains in memory. */
final class LocalDomains {
    private LocalDomains() {}

    /** A list with the default domain example.org only, the same on every machine. */
    static MemoryDomainList ofExample() {
        MemoryDomainList domains = new MemoryDomainList(new InMemoryDNSService());
        try {
            domains.configure(
                    DomainListConfiguration.builder()
                            .autoDetect(false)
                            .autoDetectIp(false)
                            .defaultDomain(Domain.of("example.org"))
                            .build());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        return domains;
    }
}
