package io.jamespolicy.smtp.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;

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

    /** Answers between them do not hide that a store fails now and then. */
    @Test
    void isFailingShouldBeTrueAfterThreeFailures() {
        for (int failures = 0; failures < 3; failures++) {
            assertThat(patient.isFailing()).isFalse();
            patient.call(
                    () -> {
                        throw new IllegalStateException("down, as the test wants it");
                    },
                    UNAVAILABLE);
            patient.call(() -> "answer", UNAVAILABLE);
        }

        assertThat(patient.isFailing()).isTrue();
    }

    /** A question that is slow costs only itself. */
    @Test
    void askShouldAskForOthersWhileFewQuestionsHang() {
        CountDownLatch hanging = new CountDownLatch(1);
        hang(3, hanging);

        await().until(() -> impatient.call(() -> "answer", UNAVAILABLE).equals("answer"));
        hanging.countDown();
    }

    @Test
    void askShouldNotAskAnybodyElseWhileFourQuestionsHang() {
        CountDownLatch hanging = new CountDownLatch(1);
        AtomicInteger asked = new AtomicInteger();

        hang(4, hanging);
        assertThat(impatient.call(asked::incrementAndGet, -1)).isEqualTo(-1);
        assertThat(asked).hasValue(0);

        hanging.countDown();

        await().until(
                        () -> {
                            impatient.call(asked::incrementAndGet, -1);
                            return asked.get() > 0;
                        });
    }

    /** The store may be well again while its old calls never end. */
    @Test
    void askShouldAskAgainWhereQuestionsNeverEnd() {
        CircuitBreaker breaker =
                new CircuitBreaker("a test", Duration.ofMillis(1), Duration.ofMillis(100));
        AtomicInteger interrupted = new AtomicInteger();
        for (int i = 0; i < 4; i++) {
            breaker.call(
                    () -> {
                        try {
                            new CountDownLatch(1).await();
                        } catch (InterruptedException e) {
                            interrupted.incrementAndGet();
                        }
                        return UNAVAILABLE;
                    },
                    UNAVAILABLE);
        }

        await().until(() -> breaker.call(() -> "answer", UNAVAILABLE).equals("answer"));
        await().untilAtomic(interrupted, greaterThanOrEqualTo(1));
    }

    @Test
    void askShouldNotWaitWhileQuestionsHang() {
        CountDownLatch hanging = new CountDownLatch(1);
        hang(4, hanging);

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

    private void hang(int questions, CountDownLatch answered) {
        for (int i = 0; i < questions; i++) {
            assertThat(askUntil(answered)).isEqualTo(UNAVAILABLE);
        }
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
