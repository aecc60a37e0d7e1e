package io.jamespolicy.smtp.james.load;

import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;

/** A listener of the local host, and the client address. */
public final class LoadTarget {
    private final int port;
    private final InetAddress clientAddress;

    private LoadTarget(int port, InetAddress clientAddress) {
        this.port = port;
        this.clientAddress = clientAddress;
    }

    /** Connects from the default loopback address. */
    public static LoadTarget at(int port) {
        return new LoadTarget(port, InetAddress.getLoopbackAddress());
    }

    /** The same listener, from another loopback address, such as 127.0.0.2. */
    public LoadTarget calledFrom(String loopbackAddress) {
        try {
            return new LoadTarget(port, InetAddress.getByName(loopbackAddress));
        } catch (UnknownHostException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return port;
    }

    InetAddress clientAddress() {
        return clientAddress;
    }
}
