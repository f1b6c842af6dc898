package dev.heartbeat.access;

/** Whether a caller may go on. */
public enum Verdict {
    /** It may. */
    ADMITTED,
    /** It sent no credential that is valid. */
    UNAUTHORIZED,
    /** Its address is not among those that may call. */
    FORBIDDEN
}
