package dev.heartbeat.cycle;

import dev.heartbeat.model.BegunRun;
import dev.heartbeat.model.ClaimedFlow;
import dev.heartbeat.model.LostRun;
import dev.heartbeat.model.PutOff;
import dev.heartbeat.model.RunEnd;
import dev.heartbeat.model.RunResult;
import java.util.Collection;
import java.util.List;

/**
 * Is told what happens to runs, after it is a fact: an end once it is recorded. It is called in threads that flows and
 * their records wait for, so it must be quick. What it throws is logged and changes nothing.
 */
public interface RunListener {

    /**
     * A flow was claimed, and is about to get a thread. Called in the thread of its cycle; what it returns goes around the
     * run in its own.
     */
    default Around<RunEnd> claimed(ClaimedFlow claim) {
        return Around.nothing();
    }

    /** A flow begins in the calling thread. */
    default void begun(BegunRun run) {}

    /** A run has ended, and that is recorded. */
    default void ended(RunResult result) {}

    /** A flow that was claimed may not run now, and that is recorded. */
    default void putOff(PutOff end) {}

    /** A run was given up since its instance no longer keeps it. */
    default void lost(LostRun run) {}

    /** Tells all of these, in their order. */
    static RunListener all(Collection<RunListener> listeners) {
        List<RunListener> told = List.copyOf(listeners);
        return new RunListener() {
            @Override
            public Around<RunEnd> claimed(ClaimedFlow claim) {
                return Around.all(told, listener -> listener.claimed(claim));
            }

            @Override
            public void begun(BegunRun run) {
                told.forEach(listener -> listener.begun(run));
            }

            @Override
            public void ended(RunResult result) {
                told.forEach(listener -> listener.ended(result));
            }

            @Override
            public void putOff(PutOff end) {
                told.forEach(listener -> listener.putOff(end));
            }

            @Override
            public void lost(LostRun run) {
                told.forEach(listener -> listener.lost(run));
            }
        };
    }
}
