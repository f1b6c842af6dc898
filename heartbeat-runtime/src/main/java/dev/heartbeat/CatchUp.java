package dev.heartbeat;
/** x */
public enum CatchUp {
    /** a */
    ONCE,
    /** b */
    SKIP
}
