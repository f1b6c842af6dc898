package dev.heartbeat.model;

/** Where a flow record comes from. */
public enum Origin {
    /** A class declares it; its schedule and description follow the code. */
    DECLARED("declared"),
    /** An operator made it, and owns everything about it. */
    OPERATOR("operator");

    private final String word;

    Origin(String word) {
        this.word = word;
    }

    /** The word that stands for this origin in the database and in JSON. */
    public String word() {
        return word;
    }

    /**
     * The origin that a word stands for.
     *
     * @throws IllegalArgumentException if it is neither
     */
    public static Origin of(String word) {
        return Words.find(values(), Origin::word, word, "a flow's origin");
    }
}
