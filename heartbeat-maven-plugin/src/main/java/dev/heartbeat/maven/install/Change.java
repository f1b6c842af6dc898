package dev.heartbeat.maven.install;

import java.util.Locale;

/** What becomes of one file. The names are the words that the goal prints. */
enum Change {
    /** It wasn't there. */
    CREATE,
    /** It is there and says the same. */
    IDENTICAL,
    /** It isn't needed. */
    SKIP,
    /** It is there, differs, and is kept. */
    CONFLICT,
    /** It is there, differs, and is overwritten. */
    UPDATE;

    boolean writes() {
        return this == CREATE || this == UPDATE;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
