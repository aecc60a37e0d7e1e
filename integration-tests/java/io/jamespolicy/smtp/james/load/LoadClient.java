package io.jamespolicy.smtp.james.load;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;

/** A cheap client: it reads only as much of a reply as it needs to check it. */
final class LoadClient implements AutoCloseable {
    private static final int READ_LIMIT_MILLIS = 120_000;
    private static final Exchange EHLO = Exchange.ofLines("EHLO client.example", "250");
    private static final Exchange QUIT = Exchange.ofLines("QUIT", "221");

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;
    private final byte[] line = new byte[1_024];
    private final byte[] buffer = new byte[8_192];
    private int position;
    private int end;

    private LoadClient(Socket socket) throws IOException {
        this.socket = socket;
        socket.setSoTimeout(READ_LIMIT_MILLIS);
        socket.setTcpNoDelay(true);
        this.in = socket.getInputStream();
        this.out = socket.getOutputStream();
    }

    /** A client after the greeting and EHLO. */
    static LoadClient connect(LoadTarget target) throws IOException {
        LoadClient client = open(target);
        client.expect("220");
        client.perform(EHLO);
        return client;
    }

    /** A client before the greeting. */
    static LoadClient open(LoadTarget target) throws IOException {
        return new LoadClient(
                new Socket(
                        InetAddress.getLoopbackAddress(),
                        target.port(),
                        target.clientAddress(),
                        0));
    }

    /**
     * Executes an operation once.
     *
     * @throws IllegalStateException for an unexpected reply
     */
    void perform(Operation operation) throws IOException {
        for (Exchange exchange : operation.exchanges()) {
            perform(exchange);
        }
    }

    /** Executes a single exchange. */
    void perform(Exchange exchange) throws IOException {
        out.write(exchange.octets());
        for (String code : exchange.codes()) {
            expect(code);
        }
    }

    private void expect(String code) throws IOException {
        int length = readLine();
        while (length > 3 && line[3] == '-') {
            require(code, length);
            length = readLine();
        }
        require(code, length);
    }

    private void require(String codes, int length) {
        if (!begins(codes, length) && !beginsWithOneOf(codes, length)) {
            throw new IllegalStateException(
                    codes
                            + " was due, but came: "
                            + new String(line, 0, length, StandardCharsets.ISO_8859_1));
        }
    }

    private boolean beginsWithOneOf(String codes, int length) {
        return Stream.of(codes.split(Exchange.OR)).anyMatch(code -> begins(code, length));
    }

    private boolean begins(String code, int length) {
        boolean equal = code.length() <= length;
        for (int i = 0; equal && i < code.length(); i++) {
            equal = line[i] == code.charAt(i);
        }
        return equal;
    }

    /** The length of the next line without its end, up to the size of the buffer. */
    private int readLine() throws IOException {
        int length = 0;
        for (byte octet = read(); octet != '\n'; octet = read()) {
            if (octet != '\r' && length < line.length) {
                line[length++] = octet;
            }
        }
        return length;
    }

    private byte read() throws IOException {
        if (position == end) {
            end = in.read(buffer);
            position = 0;
            if (end < 0) {
                end = 0;
                throw new EOFException("the server has closed the connection");
            }
        }
        return buffer[position++];
    }

    /** Ends the session with QUIT. */
    void quit() throws IOException {
        perform(QUIT);
        awaitEnd();
        close();
    }

    /**
     * Waits until the server closes the connection: the side that closes first keeps the port for a
     * minute, and this side has only about ten thousand.
     */
    void awaitEnd() throws IOException {
        in.transferTo(OutputStream.nullOutputStream());
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
