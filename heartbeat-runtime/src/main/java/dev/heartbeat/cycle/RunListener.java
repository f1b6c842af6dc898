package dev.heartbeat.cycle;

import dev.heartbeat.model.BegunRun;
import dev.heartbeat.model.LostRun;
import dev.heartbeat.model.RunResult;
import java.util.Collection;

/**
 * Is told what happens to runs, after it is a fact: an end once it is recorded. It is called in threads that flows and
 * their records wait for, so it must be quick. What it throws is logged and changes nothing.
 */
public interface RunListener {

    /** A flow begins in the calling thread. */
    default void begun(BegunRun run) {}

    /** A run has ended, and that is recorded. */
    default void ended(RunResult result) {}

    /** A run was given up since its instance no longer keeps it. */
    default void lost(LostRun run) {}

    /** Tells all of these, in their order. */
    static RunListener all(Collection<RunListener> listeners) {
        return new RunListener() {
            @Override
            public void begun(BegunRun run) {
                listeners.forEach(listener -> listener.begun(run));
            }

            @Override
            public void ended(RunResult result) {
                listeners.forEach(listener -> listener.ended(result));
            }

            @Override
            public void lost(LostRun run) {
                listeners.forEach(listener -> listener.lost(run));
            }
        };
    }
}
