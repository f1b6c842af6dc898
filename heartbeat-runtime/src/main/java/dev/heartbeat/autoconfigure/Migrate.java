package dev.heartbeat.autoconfigure;

/** Whether the tables are brought up when the application starts. */
public enum Migrate {
    /** On embedded databases only. */
    AUTO,
    /** Not at all: the host's own migrations do it. */
    NEVER,
    /** On every database. */
    ALWAYS
}
