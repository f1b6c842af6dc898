package dev.heartbeat.model;

/** What set a run off. */
public enum TriggerSource {
    /** A heartbeat found the flow due. */
    HEARTBEAT("heartbeat"),
    /** Someone asked for it. */
    MANUAL("manual"),
    /** An earlier run had failed. */
    RETRY("retry");

    private final String word;

    TriggerSource(String word) {
        this.word = word;
    }

    /** The word that stands for this source in the database and in JSON. */
    public String word() {
        return word;
    }

    /**
     * The source that a word stands for.
     *
     * @throws IllegalArgumentException if it is none of the three
     */
    public static TriggerSource of(String word) {
        return Words.find(values(), TriggerSource::word, word, "what sets off a run");
    }
}
