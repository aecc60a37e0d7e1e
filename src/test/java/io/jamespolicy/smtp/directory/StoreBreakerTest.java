package io.jamespolicy.smtp.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class StoreBreakerTest {
    private static final String UNAVAILABLE = "unavailable";

    private final StoreBreaker patient =
            new StoreBreaker("A store of the test", Duration.ofMinutes(1));
    private final StoreBreaker impatient =
            new StoreBreaker("A store of the test", Duration.ofMillis(1));

    @Test
    void askShouldGiveTheAnswer() {
        assertThat(patient.ask(() -> "answer", UNAVAILABLE)).isEqualTo("answer");
    }

    @Test
    void askShouldBeUnavailableWhenTheStoreFailsAndAskAgain() {
        assertThat(
                        patient.ask(
                                () -> {
                                    throw new IllegalStateException("down, as the test wants it");
                                },
                                UNAVAILABLE))
                .isEqualTo(UNAVAILABLE);
        assertThat(patient.ask(() -> "answer", UNAVAILABLE)).isEqualTo("answer");
    }

    @Test
    void askShouldNotAskAnybodyElseWhileAQuestionHangs() {
        CountDownLatch hanging = new CountDownLatch(1);
        AtomicInteger asked = new AtomicInteger();

        assertThat(
                        impatient.ask(
                                () -> {
                                    hanging.await();
                                    return "late";
                                },
                                UNAVAILABLE))
                .isEqualTo(UNAVAILABLE);
        assertThat(impatient.ask(asked::incrementAndGet, -1)).isEqualTo(-1);
        assertThat(asked).hasValue(0);

        hanging.countDown();

        await().until(
                        () -> {
                            impatient.ask(asked::incrementAndGet, -1);
                            return asked.get() > 0;
                        });
    }
}
