package io.jamespolicy.smtp.monitoring;

import com.google.inject.Inject;
import io.jamespolicy.smtp.policy.explain.ClientQuery;
import io.jamespolicy.smtp.policy.explain.ListeningServers;
import io.jamespolicy.smtp.policy.explain.SizeExplanation;
import io.jamespolicy.smtp.policy.explain.SizeQuery;
import io.jamespolicy.smtp.policy.explain.VrfyExplanation;
import io.jamespolicy.smtp.policy.size.DiskSpaceGauge;
import io.jamespolicy.smtp.policy.size.RecipientQuotas;
import io.jamespolicy.smtp.policy.size.SizePolicy;
import io.jamespolicy.smtp.policy.vrfy.AddressBook;
import io.jamespolicy.smtp.policy.vrfy.VrfyPolicy;
import java.util.function.Supplier;

/** Answers the questions of operators with the policies in force. */
public final class Explanations {
    static final String CLIENT = "The address of the client, IPv4 or IPv6";
    static final String LISTENER =
            "The port that the client connects to; followed by tls where the connection is encrypted";
    static final String USER = "The authenticated user; empty for none";

    private final ListeningServers servers;
    private final Supplier<SizePolicy> size;
    private final Supplier<VrfyPolicy> vrfy;
    private final RecipientQuotas quotas;
    private final DiskSpaceGauge disk;
    private final AddressBook addressBook;

    @Inject
    public Explanations(
            ListeningServers servers,
            Supplier<SizePolicy> size,
            Supplier<VrfyPolicy> vrfy,
            RecipientQuotas quotas,
            DiskSpaceGauge disk,
            AddressBook addressBook) {
        this.servers = servers;
        this.size = size;
        this.vrfy = vrfy;
        this.quotas = quotas;
        this.disk = disk;
        this.addressBook = addressBook;
    }

    /** Parses the client and the server of a question. */
    public ClientQuery query(String client, String listener, String user) {
        return ClientQuery.parse(client, listener, user, servers);
    }

    public SizeExplanation of(SizeQuery query) {
        return SizeExplanation.of(query, size.get(), quotas, disk);
    }

    public VrfyExplanation of(ClientQuery query, String argument) {
        return VrfyExplanation.of(query, argument == null ? "" : argument, vrfy.get(), addressBook);
    }
}
