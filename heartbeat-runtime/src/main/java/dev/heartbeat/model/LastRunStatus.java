package dev.heartbeat.model;

/** How a flow's last run ended. A flow that has never run has none. */
public enum LastRunStatus {
    /** It returned normally. */
    SUCCESS("success"),
    /** It failed, for whatever reason. */
    FAILED("failed");

    private final String word;

    LastRunStatus(String word) {
        this.word = word;
    }

    /** The word that stands for this status in the database and in JSON. */
    public String word() {
        return word;
    }

    /**
     * The status that a word stands for.
     *
     * @throws IllegalArgumentException if it is neither
     */
    public static LastRunStatus of(String word) {
        return Words.find(values(), LastRunStatus::word, word, "a flow's last status");
    }
}
