package dev.heartbeat.maven.install;

/** What happens to a file that is there and differs from Heartbeat's. */
public enum EditPolicy {
    /** A person changed it, so it stays. */
    KEEP,
    /** It becomes Heartbeat's again. */
    OVERWRITE
}
