package io.jamespolicy.smtp.policy.audit;

import com.google.auto.value.AutoValue;

/** How a session ended. */
@AutoValue
public abstract class SessionEnding {
    /** The client sent QUIT. */
    public static final SessionEnding QUIT = new AutoValue_SessionEnding("quit");

    /**
     * The connection was lost: closed by the client without QUIT, timed out, closed by James
     * outside its handlers (a failed TLS handshake), or open when the server stopped.
     */
    public static final SessionEnding LOST = new AutoValue_SessionEnding("lost");

    /** The server closed the connection after a reply with this code, such as 421. */
    public static SessionEnding closedBy(String replyCode) {
        return new AutoValue_SessionEnding(replyCode);
    }

    /** The name in logs: {@code quit}, {@code lost} or the reply code. */
    public abstract String spelling();

    @Override
    public String toString() {
        return spelling();
    }
}
