package io.jamespolicy.smtp;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import javax.net.ssl.SSLSession;
import org.apache.james.protocols.api.ProtocolSession;
import org.apache.james.protocols.api.ProtocolTransport;
import org.apache.james.protocols.api.Response;
import org.apache.james.protocols.api.handler.LineHandler;
import org.apache.james.protocols.smtp.SMTPConfigurationImpl;
import org.apache.james.protocols.smtp.SMTPSession;
import org.apache.james.protocols.smtp.SMTPSessionImpl;

/** A connection without input. */
public final class IdleTransport implements ProtocolTransport {
    private final InetSocketAddress client;
    private final Deque<LineHandler<ProtocolSession>> lineHandlers = new ArrayDeque<>();

    private IdleTransport(InetAddress client) {
        this.client = new InetSocketAddress(client, 25);
    }

    /** A connection from this address. */
    public static IdleTransport from(InetAddress client) {
        return new IdleTransport(client);
    }

    /** One of James's own sessions on such a connection. */
    public static SMTPSession session() {
        return new SMTPSessionImpl(
                from(InetAddress.getLoopbackAddress()), new SMTPConfigurationImpl());
    }

    /** The handler of the next line; empty where the next line is a command. */
    public Optional<LineHandler<ProtocolSession>> lineHandler() {
        return Optional.ofNullable(lineHandlers.peekFirst());
    }

    @Override
    public InetSocketAddress getRemoteAddress() {
        return client;
    }

    @Override
    public InetSocketAddress getLocalAddress() {
        return client;
    }

    @Override
    public String getId() {
        return "benchmark";
    }

    @Override
    public boolean isTLSStarted() {
        return false;
    }

    @Override
    public boolean isStartTLSSupported() {
        return false;
    }

    @Override
    public Optional<SSLSession> getSSLSession() {
        return Optional.empty();
    }

    @Override
    public boolean isProxyRequired() {
        return false;
    }

    @Override
    public void writeResponse(Response response, ProtocolSession session) {
        // nobody reads it
    }

    @Override
    public void popLineHandler() {
        lineHandlers.pollFirst();
    }

    @Override
    @SuppressWarnings("unchecked")
    public void pushLineHandler(
            LineHandler<? extends ProtocolSession> handler, ProtocolSession session) {
        lineHandlers.addFirst((LineHandler<ProtocolSession>) handler);
    }

    @Override
    public void setReadable(boolean readable) {
        // nothing is read
    }

    @Override
    public boolean isReadable() {
        return true;
    }
}
