package io.jamespolicy.smtp.james;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/** An SMTP client without logic: it sends raw octets and reads whole lines. */
public final class SmtpConnection implements AutoCloseable {
    private static final int READ_LIMIT_MILLIS = 20_000;

    private Socket socket;
    private InputStream in;
    private OutputStream out;

    private SmtpConnection(Socket socket) throws IOException {
        use(socket);
    }

    /** Connects to a port of the local host. Does not read the greeting. */
    public static SmtpConnection to(int port) throws IOException {
        return new SmtpConnection(new Socket(InetAddress.getLoopbackAddress(), port));
    }

    /** The same from another loopback address, such as 127.0.0.2. */
    public static SmtpConnection from(String address, int port) throws IOException {
        return new SmtpConnection(
                new Socket(
                        InetAddress.getLoopbackAddress(), port, InetAddress.getByName(address), 0));
    }

    private void use(Socket connected) throws IOException {
        socket = connected;
        socket.setSoTimeout(READ_LIMIT_MILLIS);
        // each write is to go out by itself
        socket.setTcpNoDelay(true);
        in = new BufferedInputStream(socket.getInputStream());
        out = socket.getOutputStream();
    }

    /** Sends these octets in one write. */
    public void send(byte[] octets) throws IOException {
        out.write(octets);
        out.flush();
    }

    /** Sends a line with its end; each character is one octet. */
    public void send(String line) throws IOException {
        send((line + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Sends a command and reads its reply, with lines joined by line feeds. */
    public String command(String line) throws IOException {
        send(line);
        return reply();
    }

    /** Reads a reply, with lines joined by line feeds. */
    public String reply() throws IOException {
        List<String> lines = new ArrayList<>();
        do {
            lines.add(line());
        } while (lines.get(lines.size() - 1).startsWith("-", 3));
        return lines.stream().collect(Collectors.joining("\n"));
    }

    /**
     * Reads one line without its end.
     *
     * @return at the end of the connection, what came before it, in angle brackets
     */
    public String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = read(); c != '\n'; c = read()) {
            if (c < 0) {
                return "<connection closed after '" + line + "'>";
            }
            line.append((char) c);
        }
        boolean complete = line.length() > 0 && line.charAt(line.length() - 1) == '\r';
        return complete ? line.substring(0, line.length() - 1) : line + "<bare line feed>";
    }

    /** Waits until the server closes the connection, and returns what it still sent. */
    public String remainder() throws IOException {
        StringBuilder rest = new StringBuilder();
        for (int c = read(); c >= 0; c = read()) {
            rest.append((char) c);
        }
        return rest.toString();
    }

    /** A reset counts as the end of the connection. */
    private int read() throws IOException {
        try {
            return in.read();
        } catch (SocketException e) {
            return -1;
        }
    }

    /** Starts TLS and trusts any certificate. */
    public void startTls() throws IOException, GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {new TrustEverybody()}, null);
        use(
                context.getSocketFactory()
                        .createSocket(
                                socket,
                                socket.getInetAddress().getHostAddress(),
                                socket.getPort(),
                                true));
    }

    /** Closes the sending side; reading is still possible. */
    public void halfClose() throws IOException {
        socket.shutdownOutput();
    }

    /** Resets the connection. */
    public void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private static final class TrustEverybody implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {
            // never asked
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {
            // self-signed, made by the James of the test
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
