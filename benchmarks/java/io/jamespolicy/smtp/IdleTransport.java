package io.jamespolicy.smtp;

import java.net.InetAddress;
import java.net.InetSocketAddress;
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
    private final InetSocketAddress address =
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 25);

    private IdleTransport() {}

    /** One of James's own sessions on such a connection. */
    public static SMTPSession session() {
        return new SMTPSessionImpl(new IdleTransport(), new SMTPConfigurationImpl());
    }

    @Override
    public InetSocketAddress getRemoteAddress() {
        return address;
    }

    @Override
    public InetSocketAddress getLocalAddress() {
        return address;
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
        // there is none
    }

    @Override
    public void pushLineHandler(
            LineHandler<? extends ProtocolSession> handler, ProtocolSession session) {
        // nothing comes for it
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
