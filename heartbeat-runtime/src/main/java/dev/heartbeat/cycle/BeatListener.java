package dev.heartbeat.cycle;

import dev.heartbeat.model.BeatSource;
import java.util.Collection;
import java.util.List;

/** Is told of heartbeats, in threads that their callers wait for, so it must be quick, and throw nothing. */
public interface BeatListener {

    /** Why a heartbeat sets off no cycle of its own. */
    enum Idle {
        /** It was delivered before. */
        DUPLICATE,
        /** It comes too soon after the last one. */
        TOO_SOON,
        /** The instance is about to stop. */
        STOPPING,
        /** As many cycles as may go on by themselves are under way, and it joins them. */
        JOINED,
        /** The database could not be asked whether it may. */
        FAILED
    }

    /**
     * A heartbeat is about to set off a cycle. Called in its caller's thread; what it returns goes around the cycle, which
     * may be in another one.
     */
    default Around<CycleReport> begins(BeatSource source) {
        return Around.nothing();
    }

    /** A heartbeat sets off no cycle. */
    default void idles(BeatSource source, Idle why) {}

    /** Tells all of these, in their order. */
    static BeatListener all(Collection<BeatListener> listeners) {
        List<BeatListener> told = List.copyOf(listeners);
        return new BeatListener() {
            @Override
            public Around<CycleReport> begins(BeatSource source) {
                return Around.all(told, listener -> listener.begins(source));
            }

            @Override
            public void idles(BeatSource source, Idle why) {
                told.forEach(listener -> listener.idles(source, why));
            }
        };
    }
}
