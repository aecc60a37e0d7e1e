package io.jamespolicy.smtp.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class CircuitBreakerTest {
    private static final String UNAVAILABLE = "unavailable";

    private final CircuitBreaker patient =
            new CircuitBreaker("A store of the test", Duration.ofMinutes(1));
    private final CircuitBreaker impatient =
            new CircuitBreaker("A store of the test", Duration.ofMillis(1));

    @Test
    void askShouldGiveTheAnswer() {
        assertThat(patient.call(() -> "answer", UNAVAILABLE)).isEqualTo("answer");
    }

    @Test
    void askShouldBeUnavailableWhenTheStoreFailsAndAskAgain() {
        assertThat(
                        patient.call(
                                () -> {
                                    throw new IllegalStateException("down, as the test wants it");
                                },
                                UNAVAILABLE))
                .isEqualTo(UNAVAILABLE);
        assertThat(patient.call(() -> "answer", UNAVAILABLE)).isEqualTo("answer");
    }

    @Test
    void askShouldNotAskAnybodyElseWhileAQuestionHangs() {
        CountDownLatch hanging = new CountDownLatch(1);
        AtomicInteger asked = new AtomicInteger();

        assertThat(askUntil(hanging)).isEqualTo(UNAVAILABLE);
        assertThat(impatient.call(asked::incrementAndGet, -1)).isEqualTo(-1);
        assertThat(asked).hasValue(0);

        hanging.countDown();

        await().until(
                        () -> {
                            impatient.call(asked::incrementAndGet, -1);
                            return asked.get() > 0;
                        });
    }

    @Test
    void askShouldNotWaitWhileAQuestionHangs() {
        CountDownLatch hanging = new CountDownLatch(1);
        askUntil(hanging);

        // a hundred seconds and more, if each of them waited
        CompletableFuture<Void> others =
                CompletableFuture.runAsync(
                        () -> {
                            for (int i = 0; i < 100_000; i++) {
                                impatient.call(() -> "answer", UNAVAILABLE);
                            }
                        });

        assertThat(others).succeedsWithin(Duration.ofSeconds(30));
        hanging.countDown();
    }

    private String askUntil(CountDownLatch answered) {
        return impatient.call(
                () -> {
                    answered.await();
                    return "late";
                },
                UNAVAILABLE);
    }
}
