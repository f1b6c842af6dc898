package dev.heartbeat.model;

/** Why a run failed. */
public enum FailureKind {
    /** The flow threw. */
    EXCEPTION("exception"),
    /** It took longer than its timeout. */
    TIMEOUT("timeout"),
    /** Its instance died or could not renew its lease. */
    LOST("lost"),
    /** An operator or a shutdown ended it. */
    CANCELLED("cancelled"),
    /** It never began: the class is unknown, or its options don't bind. */
    CONFIGURATION("configuration");

    private final String word;

    FailureKind(String word) {
        this.word = word;
    }

    /** The word that stands for this kind in the database and in JSON. */
    public String word() {
        return word;
    }

    /**
     * The kind that a word stands for.
     *
     * @throws IllegalArgumentException if it is none of the five
     */
    public static FailureKind of(String word) {
        return Words.find(values(), FailureKind::word, word, "a kind of failure");
    }
}
