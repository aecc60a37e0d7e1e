package io.jamespolicy.smtp.james;

import com.sun.management.UnixOperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.ThreadMXBean;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.management.JMException;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;

/** The resources of a running James, from its platform MBeans. */
public final class JamesResources {
    /** The tolerance in octets; recently unreachable objects may keep others. */
    private static final long GAIN = 64 << 10;

    private final MBeanServerConnection beans;
    private final MemoryMXBean memory;
    private final List<MemoryPoolMXBean> heap;
    private final ThreadMXBean threads;
    private final UnixOperatingSystemMXBean system;

    private JamesResources(MBeanServerConnection beans) throws IOException {
        this.beans = beans;
        this.memory = ManagementFactory.getPlatformMXBean(beans, MemoryMXBean.class);
        this.heap =
                ManagementFactory.getPlatformMXBeans(beans, MemoryPoolMXBean.class).stream()
                        .filter(pool -> pool.getType() == MemoryType.HEAP)
                        .collect(Collectors.toList());
        this.threads = ManagementFactory.getPlatformMXBean(beans, ThreadMXBean.class);
        this.system = ManagementFactory.getPlatformMXBean(beans, UnixOperatingSystemMXBean.class);
    }

    public static JamesResources of(JamesAdministration administration) throws IOException {
        return new JamesResources(administration.beans());
    }

    /** The used heap after a full collection, in octets. */
    public long heap() {
        long before;
        long used = heapAfterCollection();
        do {
            before = used;
            used = heapAfterCollection();
        } while (used < before - GAIN);
        return Math.min(used, before);
    }

    /** The value at the end of the collection, since the current value is in whole regions. */
    private long heapAfterCollection() {
        memory.gc();
        return heap.stream().mapToLong(pool -> pool.getCollectionUsage().getUsed()).sum();
    }

    public int threads() {
        return threads.getThreadCount();
    }

    /** Open file descriptors, including connections. */
    public long openFiles() {
        return system.getOpenFileDescriptorCount();
    }

    /** The number of objects of exactly this class, after a full collection. */
    public long instances(String className) throws IOException, JMException {
        String histogram =
                (String)
                        beans.invoke(
                                new ObjectName("com.sun.management:type=DiagnosticCommand"),
                                "gcClassHistogram",
                                new Object[] {new String[0]},
                                new String[] {String[].class.getName()});
        Pattern row =
                Pattern.compile(
                        "^ *\\d+: +(\\d+) +\\d+ +" + Pattern.quote(className) + "(?: |$)",
                        Pattern.MULTILINE);
        Matcher found = row.matcher(histogram);
        return found.find() ? Long.parseLong(found.group(1)) : 0;
    }
}
