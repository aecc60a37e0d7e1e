package io.jamespolicy.smtp.policy.audit;

/** How a session ended. */
public final class SessionEnding {
    /** The client sent QUIT. */
    public static final SessionEnding QUIT = new SessionEnding("quit");

    /**
     * The connection was lost: closed by the client without QUIT, timed out, closed by James
     * outside its handlers (a failed TLS handshake), or open when the server stopped.
     */
    public static final SessionEnding LOST = new SessionEnding("lost");

    private final String spelling;

    private SessionEnding(String spelling) {
        this.spelling = spelling;
    }

    /** The server closed the connection after a reply with this code, such as 421. */
    public static SessionEnding closedBy(String replyCode) {
        return new SessionEnding(replyCode);
    }

    /** The name in logs: {@code quit}, {@code lost} or the reply code. */
    public String spelling() {
        return spelling;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SessionEnding && spelling.equals(((SessionEnding) other).spelling);
    }

    @Override
    public int hashCode() {
        return spelling.hashCode();
    }

    @Override
    public String toString() {
        return spelling;
    }
}
