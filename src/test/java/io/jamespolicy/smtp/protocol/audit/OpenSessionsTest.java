package io.jamespolicy.smtp.protocol.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class OpenSessionsTest {
    private static final Duration LONG = Duration.ofMinutes(1);

    private final OpenSessions sessions = new OpenSessions();

    @Test
    void awaitNoneShouldNotWaitWhenNoneIsOpen() {
        sessions.opened();
        sessions.ended();

        assertThat(sessions.awaitNone(LONG)).isZero();
    }

    @Test
    void awaitNoneShouldTellHowManyAreOpenWhenTheLimitHasPassed() {
        sessions.opened();
        sessions.opened();
        sessions.ended();

        assertThat(sessions.awaitNone(Duration.ofMillis(1))).isOne();
    }

    @Test
    void awaitNoneShouldReturnWhenTheLastSessionEnds() {
        sessions.opened();
        sessions.opened();
        AtomicReference<Thread> waiting = new AtomicReference<>();
        CompletableFuture<Long> left =
                CompletableFuture.supplyAsync(
                        () -> {
                            waiting.set(Thread.currentThread());
                            return sessions.awaitNone(LONG);
                        });
        awaitWaiting(waiting);
        sessions.ended();
        awaitWaiting(waiting);
        assertThat(left).isNotDone();

        sessions.ended();

        assertThat(left).succeedsWithin(LONG).isEqualTo(0L);
    }

    @Test
    void awaitNoneShouldReturnWhenItsThreadIsInterrupted() {
        sessions.opened();
        Thread.currentThread().interrupt();

        assertThat(sessions.awaitNone(LONG)).isOne();
        assertThat(Thread.interrupted()).isTrue();
    }

    private static void awaitWaiting(AtomicReference<Thread> thread) {
        await().until(
                        () ->
                                thread.get() != null
                                        && thread.get().getState() == Thread.State.TIMED_WAITING);
    }
}
