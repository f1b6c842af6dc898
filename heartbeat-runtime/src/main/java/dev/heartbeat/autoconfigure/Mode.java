package dev.heartbeat.autoconfigure;

/** When a heartbeat is answered. */
public enum Mode {
    /** When its cycle is done, unless the caller would rather not wait. */
    SYNC,
    /** At once; its cycle goes on. */
    ASYNC
}
