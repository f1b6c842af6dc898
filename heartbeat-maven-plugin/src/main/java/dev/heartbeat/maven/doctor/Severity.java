package dev.heartbeat.maven.doctor;

/** How bad it is. */
public enum Severity {
    /** As it should be. */
    FINE,
    /** It works, or may work, and should not stay so. */
    WARNING,
    /** It doesn't work, or gives something away. */
    BROKEN
}
