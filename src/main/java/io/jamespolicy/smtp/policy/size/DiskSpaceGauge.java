package io.jamespolicy.smtp.policy.size;

/** Port: the free space where mail is stored. */
public interface DiskSpaceGauge {
    /** The free space, compared to this minimum. It may be some seconds old. */
    DiskSpace read(MessageSize minimum);
}
