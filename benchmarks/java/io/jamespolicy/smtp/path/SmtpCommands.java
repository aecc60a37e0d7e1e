package io.jamespolicy.smtp.path;

import io.jamespolicy.smtp.IdleTransport;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.james.protocols.api.ProtocolSession;
import org.apache.james.protocols.api.Response;
import org.apache.james.protocols.api.handler.ConnectHandler;
import org.apache.james.protocols.api.handler.LineHandler;
import org.apache.james.protocols.lib.ProtocolHandlerChainImpl;
import org.apache.james.protocols.smtp.SMTPConfigurationImpl;
import org.apache.james.smtpserver.ExtendedSMTPSession;

/** A client of a chain: passes lines to the dispatcher, as James does, and checks the replies. */
final class SmtpCommands {
    static final String USER = "bob@example.com";

    static final byte[] NOOP = line("NOOP");
    static final byte[] RSET = line("RSET");
    static final byte[] VRFY = line("VRFY " + USER);

    private static final byte[] RCPT = line("RCPT TO:<" + USER + ">");
    private static final byte[] DATA = line("DATA");
    private static final List<byte[]> MESSAGE = message(4096);

    /** The {@code <maxmessagesize>}. */
    private static final long LIMIT = 10 << 20;

    private final IdleTransport transport;
    private final ExtendedSMTPSession session;
    private final LineHandler<ProtocolSession> dispatcher;

    @SuppressWarnings({"unchecked", "rawtypes"}) // James asks for handlers by their raw types
    private SmtpCommands(ProtocolHandlerChainImpl chain, InetAddress client) {
        this.transport = IdleTransport.from(client);
        this.session = new ExtendedSMTPSession(new Limited(), transport);
        this.dispatcher = chain.getHandlers(LineHandler.class).getFirst();
        for (ConnectHandler<ProtocolSession> handler : chain.getHandlers(ConnectHandler.class)) {
            handler.onConnect(session);
        }
    }

    /** Connects and greets. */
    static SmtpCommands connect(ProtocolHandlerChainImpl chain, InetAddress client) {
        SmtpCommands commands = new SmtpCommands(chain, client);
        commands.expect("250", line("EHLO client.example.com"));
        return commands;
    }

    static byte[] line(String text) {
        return (text + "\r\n").getBytes(StandardCharsets.US_ASCII);
    }

    /** The lines of a message of this size, with the dot. */
    private static List<byte[]> message(int octets) {
        List<byte[]> lines = new ArrayList<>();
        lines.add(line("From: <load@example.com>"));
        lines.add(line("To: <" + USER + ">"));
        lines.add(line("Subject: benchmark"));
        lines.add(line("Message-ID: <1@example.com>"));
        lines.add(line(""));
        byte[] body = line("x".repeat(76));
        for (int sent = 0; sent < octets; sent += body.length) {
            lines.add(body);
        }
        lines.add(line("."));
        return lines;
    }

    /**
     * Sends a line.
     *
     * @throws IllegalStateException for another reply code
     */
    Response expect(String code, byte[] line) {
        Response response = transport.lineHandler().orElse(dispatcher).onLine(session, line);
        if (response == null || !response.getRetCode().equals(code)) {
            throw new IllegalStateException(
                    new String(line, StandardCharsets.US_ASCII)
                            + (response == null ? "" : response.getLines()));
        }
        return response;
    }

    /** Names the sender by this line and a recipient, and discards both. */
    Response discard(byte[] mail) {
        expect("250", mail);
        expect("250", RCPT);
        return expect("250", RSET);
    }

    /** Sends a message of 4 KB of the sender of this line. */
    Response send(byte[] mail) {
        expect("250", mail);
        expect("250", RCPT);
        expect("354", DATA);
        int end = MESSAGE.size() - 1;
        for (int i = 0; i < end; i++) {
            transport.lineHandler().orElse(dispatcher).onLine(session, MESSAGE.get(i));
        }
        return expect("250", MESSAGE.get(end));
    }

    private static final class Limited extends SMTPConfigurationImpl {
        @Override
        public long getMaxMessageSize() {
            return LIMIT;
        }

        @Override
        public boolean isRelayingAllowed(String client) {
            return true;
        }
    }
}
