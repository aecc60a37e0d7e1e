package io.jamespolicy.smtp.policy.size;

/** Port: the room that is left where mail is kept. */
public interface DiskSpaceGauge {
    /** What is free now, or was some seconds ago; against this minimum. */
    DiskSpace read(MessageSize minimum);
}
