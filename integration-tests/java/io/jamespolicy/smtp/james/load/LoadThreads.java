package io.jamespolicy.smtp.james.load;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/** Runs the parts of a load. */
final class LoadThreads {
    private LoadThreads() {}

    /**
     * The results of all parts, once the last has ended.
     *
     * @throws IllegalStateException with the cause, where one has failed
     */
    static <T> List<T> run(ExecutorService threads, List<Callable<T>> parts)
            throws InterruptedException {
        List<T> results = new ArrayList<>(parts.size());
        for (Future<T> part : threads.invokeAll(parts)) {
            try {
                results.add(part.get());
            } catch (ExecutionException e) {
                throw new IllegalStateException(e.getCause());
            }
        }
        return results;
    }
}
