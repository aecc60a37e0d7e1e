package io.jamespolicy.smtp.policy.explain;

import java.net.InetAddress;
import java.util.Optional;
import java.util.SortedSet;

/** Port: the SMTP servers of James that are listening now, by their ports. */
public interface ListeningServers {
    SortedSet<Integer> ports();

    /** The server at a port, as this client finds it; empty where none is. */
    Optional<ListeningServer> find(int port, InetAddress client, boolean tls);
}
