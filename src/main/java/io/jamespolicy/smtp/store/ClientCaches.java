package io.jamespolicy.smtp.store;

import com.google.common.cache.CacheBuilder;
import com.google.common.cache.Weigher;

/**
 * Caches with one entry per client: {@link #MAX_CLIENTS} entries at most, the least recently used
 * are evicted.
 */
public final class ClientCaches {
    public static final int MAX_CLIENTS = 100_000;

    /** The number of segments, so that sessions do not wait for each other. */
    private static final int PARTS = 64;

    private ClientCaches() {}

    public static CacheBuilder<Object, Object> bounded() {
        return CacheBuilder.newBuilder().maximumSize(MAX_CLIENTS).concurrencyLevel(PARTS);
    }

    /** A cache that does not count entries of weight zero, and never evicts them. */
    public static <K, V> CacheBuilder<K, V> bounded(Weigher<K, V> weigher) {
        return CacheBuilder.newBuilder()
                .maximumWeight(MAX_CLIENTS)
                .weigher(weigher)
                .concurrencyLevel(PARTS);
    }
}
