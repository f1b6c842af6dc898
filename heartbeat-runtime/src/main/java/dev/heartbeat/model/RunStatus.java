package dev.heartbeat.model;

/** How far a run has come. */
public enum RunStatus {
    /** Claimed, and waiting for a thread. */
    PENDING("pending"),
    /** A thread has taken it. */
    IN_PROGRESS("in_progress"),
    /** It returned normally. */
    SUCCESS("success"),
    /** It threw, could not be made, or its instance died. */
    FAILED("failed");

    private final String word;

    RunStatus(String word) {
        this.word = word;
    }

    /** The word that stands for this status in the database and in JSON. */
    public String word() {
        return word;
    }

    /** Whether the run is over. */
    public boolean ended() {
        return this == SUCCESS || this == FAILED;
    }

    /**
     * The status that a word stands for.
     *
     * @throws IllegalArgumentException if it is none of the four
     */
    public static RunStatus of(String word) {
        return Words.find(values(), RunStatus::word, word, "a run's status");
    }
}
