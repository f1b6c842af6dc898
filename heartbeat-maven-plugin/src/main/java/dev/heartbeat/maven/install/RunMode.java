package dev.heartbeat.maven.install;

/** Whether files are written. */
public enum RunMode {
    /** They are. */
    WRITE,
    /** They are only reported. */
    DRY_RUN
}
