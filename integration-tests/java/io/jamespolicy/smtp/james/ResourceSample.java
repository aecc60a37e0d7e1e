package io.jamespolicy.smtp.james;

import java.util.Locale;

/** What a James took up at one moment. */
public final class ResourceSample {
    /** The names of the fields of {@link #fields}. */
    public static final String NAMES = "heap_octets,threads,open_files";

    private final long heap;
    private final int threads;
    private final long openFiles;

    private ResourceSample(long heap, int threads, long openFiles) {
        this.heap = heap;
        this.threads = threads;
        this.openFiles = openFiles;
    }

    /** As it is now. */
    public static ResourceSample of(JamesResources james) {
        return new ResourceSample(james.heap(), james.threads(), james.openFiles());
    }

    public long heap() {
        return heap;
    }

    public int threads() {
        return threads;
    }

    public long openFiles() {
        return openFiles;
    }

    /** Its figures, between commas. */
    public String fields() {
        return String.format(Locale.ROOT, "%d,%d,%d", heap, threads, openFiles);
    }
}
