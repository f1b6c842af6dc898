package dev.heartbeat.model;

/** How far a heartbeat's cycle has come. */
public enum BeatOutcome {
    /** It is under way, or its instance has died. */
    RUNNING("running"),
    /** It has come to its end, whatever became of the flows. */
    DONE("done"),
    /** The cycle itself failed. */
    FAILED("failed");

    private final String word;

    BeatOutcome(String word) {
        this.word = word;
    }

    /** The word that stands for it in the database and in JSON. */
    public String word() {
        return word;
    }

    /**
     * The outcome that a word stands for.
     *
     * @throws IllegalArgumentException if it is none of them
     */
    public static BeatOutcome of(String word) {
        return Words.find(values(), BeatOutcome::word, word, "a heartbeat's outcome");
    }
}
