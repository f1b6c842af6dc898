package dev.heartbeat.model;

import java.util.Locale;

/** What a person did. */
public enum AuditAction {
    /** Made a record. */
    CREATE,
    /** Changed a record. */
    CHANGE,
    /** Deleted a record. */
    DELETE,
    /** Let a flow rest. */
    PAUSE,
    /** Ended a flow's rest. */
    RESUME,
    /** Ran a flow. */
    RUN,
    /** Cancelled a run. */
    CANCEL,
    /** Ran the flow of a failed run once more. */
    RETRY,
    /** Limited how many flows of a group run at once. */
    LIMIT_GROUP,
    /** Let any number of flows of a group run at once. */
    REMOVE_GROUP_LIMIT;

    /** The word that stands for it in the database and in JSON. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The action that a word stands for.
     *
     * @throws IllegalArgumentException if it is none of them
     */
    public static AuditAction of(String word) {
        return Words.find(values(), AuditAction::word, word, "something that a person does");
    }
}
