package io.jamespolicy.smtp.james;

import java.util.Locale;

/** The resources of a James at one moment. */
public final class ResourceSample {
    /** The names of the {@link #fields}. */
    public static final String NAMES = "heap_octets,threads,open_files";

    private final long heap;
    private final int threads;
    private final long openFiles;

    private ResourceSample(long heap, int threads, long openFiles) {
        this.heap = heap;
        this.threads = threads;
        this.openFiles = openFiles;
    }

    /** The current resources. */
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

    /** The values, separated by commas. */
    public String fields() {
        return String.format(Locale.ROOT, "%d,%d,%d", heap, threads, openFiles);
    }
}
