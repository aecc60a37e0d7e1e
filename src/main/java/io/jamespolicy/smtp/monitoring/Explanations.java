package io.jamespolicy.smtp.monitoring;

import com.google.inject.Inject;
import io.jamespolicy.smtp.policy.explain.ClientQuery;
import io.jamespolicy.smtp.policy.explain.ListeningServers;
import io.jamespolicy.smtp.policy.explain.SizeExplanation;
import io.jamespolicy.smtp.policy.explain.SizeQuery;
import io.jamespolicy.smtp.policy.explain.VrfyExplanation;
import io.jamespolicy.smtp.policy.vrfy.AddressBook;
import io.jamespolicy.smtp.policy.vrfy.LookupResult;
import io.jamespolicy.smtp.policy.vrfy.VrfyPolicy;
import java.util.function.Supplier;

/** Answers the questions of operators with the policies in force. */
public final class Explanations {
    static final String CLIENT = "The address of the client, IPv4 or IPv6";
    static final String LISTENER =
            "The port that the client connects to; followed by tls where the connection is encrypted";
    static final String USER = "The authenticated user; empty for none";

    private final ListeningServers servers;
    private final SizeExplanations size;
    private final Supplier<VrfyPolicy> vrfy;
    private final AddressBook addressBook;
    private final BanService bans;

    @Inject
    Explanations(
            ListeningServers servers,
            SizeExplanations size,
            Supplier<VrfyPolicy> vrfy,
            AddressBook addressBook,
            BanService bans) {
        this.servers = servers;
        this.size = size;
        this.vrfy = vrfy;
        this.addressBook = addressBook;
        this.bans = bans;
    }

    /** Parses the client and the server of a question. */
    public ClientQuery query(String client, String listener, String user) {
        return ClientQuery.parse(client, listener, user, servers);
    }

    public SizeExplanation of(SizeQuery query) {
        return size.of(query, bans.explain(query.query()), query.recipient().map(this::lookup));
    }

    public VrfyExplanation of(ClientQuery query, String argument) {
        return VrfyExplanation.of(
                query,
                bans.explain(query),
                argument == null ? "" : argument,
                vrfy.get(),
                addressBook);
    }

    private LookupResult.Kind lookup(String recipient) {
        int at = recipient.lastIndexOf('@');
        return addressBook
                .findMailbox(recipient.substring(0, at), recipient.substring(at + 1))
                .kind();
    }
}
