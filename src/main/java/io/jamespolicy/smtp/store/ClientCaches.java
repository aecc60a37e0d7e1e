package io.jamespolicy.smtp.store;

import com.google.common.cache.CacheBuilder;

/** What is remembered of clients: of {@link #MAX_CLIENTS} at most, the oldest go first. */
public final class ClientCaches {
    public static final int MAX_CLIENTS = 100_000;

    /** So that sessions do not wait for each other: as many parts, each with a lock of its own. */
    private static final int PARTS = 64;

    private ClientCaches() {}

    public static CacheBuilder<Object, Object> bounded() {
        return CacheBuilder.newBuilder().maximumSize(MAX_CLIENTS).concurrencyLevel(PARTS);
    }
}
