package dev.heartbeat.cycle;

import dev.heartbeat.model.BegunRun;
import dev.heartbeat.model.Progress;

/** Sees how one run goes, in its own thread. */
public interface RunWatch {

    /** The flow is about to run. */
    void begins(BegunRun run);

    /** Its condition, if it has one, lets the flow run. */
    default void goesAhead(BegunRun run) {}

    /** The flow says how far it has come. */
    void advances(BegunRun run, Progress progress);

    /** The flow threw that, or its constructor or condition did, or what was to make it. */
    default void fails(Throwable thrown) {}

    /** The flow's code has ended, one way or another. */
    void ends();
}
