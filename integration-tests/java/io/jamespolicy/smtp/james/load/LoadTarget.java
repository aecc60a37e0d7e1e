package io.jamespolicy.smtp.james.load;

import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;

/** A listener of this machine, and the address of this machine from which it is called. */
public final class LoadTarget {
    private final int port;
    private final InetAddress clientAddress;

    private LoadTarget(int port, InetAddress clientAddress) {
        this.port = port;
        this.clientAddress = clientAddress;
    }

    /** Called from the loopback address. */
    public static LoadTarget at(int port) {
        return new LoadTarget(port, InetAddress.getLoopbackAddress());
    }

    /** The same listener, called from another loopback address, such as 127.0.0.2. */
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
