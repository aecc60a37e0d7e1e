package io.jamespolicy.smtp.james.fuzz;

import io.jamespolicy.smtp.james.SmtpConnection;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;

/** How lines are written: mostly at once, or cut once, in pieces, or octet by octet. */
final class FuzzedWrites {
    private static final int MAX_PIECE = 100;
    private static final int MAX_PIECES = 400;

    private final SmtpConnection client;
    private final Random random;

    FuzzedWrites(SmtpConnection client, Random random) {
        this.client = client;
        this.random = random;
    }

    void send(byte[] octets) throws IOException {
        switch (random.nextInt(20)) {
            case 0:
            case 1:
                sendPieces(octets, 1 + random.nextInt(octets.length + 1));
                break;
            case 2:
                sendPieces(octets, 1 + random.nextInt(MAX_PIECE));
                break;
            case 3:
                sendPieces(octets, 1);
                break;
            default:
                client.send(octets);
        }
    }

    /** Pieces of this length; the rest at once, if there are too many. */
    private void sendPieces(byte[] octets, int length) throws IOException {
        int at = 0;
        for (int i = 0; i < MAX_PIECES && at + length < octets.length; i++) {
            client.send(Arrays.copyOfRange(octets, at, at + length));
            at += length;
        }
        client.send(Arrays.copyOfRange(octets, at, octets.length));
    }
}
