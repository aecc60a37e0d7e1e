package io.jamespolicy.smtp.directory;

import com.google.inject.Inject;
import io.jamespolicy.smtp.policy.log.LoggerNames;
import io.jamespolicy.smtp.policy.size.DiskSpace;
import io.jamespolicy.smtp.policy.size.DiskSpaceGauge;
import io.jamespolicy.smtp.policy.size.MessageSize;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.commons.io.FileUtils;
import org.apache.james.filesystem.api.FileSystem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The free space on the volumes that James writes mail to: the volume of the temporary files and
 * the volume of the working directory. The smaller value counts. Read every 5 seconds at most. Logs
 * when the space becomes low and when it recovers.
 */
public final class FreeDiskSpace implements DiskSpaceGauge {
    private static final Logger LOGGER = LoggerFactory.getLogger(LoggerNames.MODULE);
    private static final Duration FRESH = Duration.ofSeconds(5);

    private final List<Path> volumes;
    private final Clock clock;
    private final AtomicReference<Reading> last = new AtomicReference<>();
    private final AtomicBoolean unreadable = new AtomicBoolean();

    /**
     * @throws IOException when James has no working directory
     */
    @Inject
    public FreeDiskSpace(FileSystem fileSystem, Clock clock) throws IOException {
        this(
                List.of(FileUtils.getTempDirectory().toPath(), fileSystem.getBasedir().toPath()),
                clock);
    }

    FreeDiskSpace(List<Path> volumes, Clock clock) {
        this.volumes = List.copyOf(volumes);
        this.clock = clock;
    }

    @Override
    public DiskSpace read(MessageSize minimum) {
        Reading reading = last.get();
        if (reading != null && reading.isFresh(clock.millis(), minimum)) {
            return reading.space;
        }
        boolean wasLow = reading != null && reading.space.isLow();
        DiskSpace space = DiskSpace.of(free(), minimum, wasLow);
        last.set(new Reading(clock.millis(), minimum, space));
        if (space.isLow() != wasLow) {
            LOGGER.warn(
                    "Disk space is {}: {} in {}",
                    space.isLow() ? "low" : "enough again",
                    space,
                    volumes);
        }
        return space;
    }

    private MessageSize free() {
        return volumes.stream().map(this::free).min(MessageSize::compareTo).orElseThrow();
    }

    /** A volume that cannot be read does not refuse mail; James finds the cause itself. */
    private MessageSize free(Path volume) {
        try {
            return MessageSize.ofOctets(Files.getFileStore(volume).getUsableSpace());
        } catch (IOException e) {
            if (unreadable.compareAndSet(false, true)) {
                LOGGER.warn(
                        "The free space of {} cannot be read, and is taken for enough", volume, e);
            }
            return MessageSize.ofOctets(Long.MAX_VALUE);
        }
    }

    private static final class Reading {
        private final long at;
        private final MessageSize minimum;
        private final DiskSpace space;

        Reading(long at, MessageSize minimum, DiskSpace space) {
            this.at = at;
            this.minimum = minimum;
            this.space = space;
        }

        boolean isFresh(long now, MessageSize wanted) {
            return minimum.equals(wanted) && now >= at && now - at < FRESH.toMillis();
        }
    }
}
