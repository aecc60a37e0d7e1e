package io.jamespolicy.smtp.policy.explain;

import java.net.InetAddress;
import java.util.Optional;
import java.util.SortedSet;

/** Port: the SMTP servers of James that listen now, by port. */
public interface ListeningServers {
    SortedSet<Integer> ports();

    /** The server at a port, as seen by this client; empty where there is none. */
    Optional<ListeningServer> find(int port, InetAddress client, boolean tls);
}
