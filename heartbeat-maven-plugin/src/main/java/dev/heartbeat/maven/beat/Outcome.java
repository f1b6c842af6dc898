package dev.heartbeat.maven.beat;

import java.util.Optional;

/** What came of one heartbeat, in the words that the user reads. */
public sealed interface Outcome {

    /**
     * The application took it.
     *
     * @param text what it did
     * @param warning what the user should look at all the same
     */
    record Taken(String text, Optional<String> warning) implements Outcome {}

    /**
     * It did nothing.
     *
     * @param advice why, and what to do next
     */
    record Refused(String advice) implements Outcome {}
}
