package dev.heartbeat.store;

import java.util.HashSet;
import java.util.Set;

/**
 * What came of recording the ends of runs. Those in neither set no longer held their flows, since they were given up for
 * dead or their flow is gone: nothing was written for them.
 *
 * @param ended the runs that were ended
 * @param heldUp the runs for which nothing was written yet, since somebody else has locked their flows; to be tried again
 */
public record Recorded(Set<Long> ended, Set<Long> heldUp) {

    static final Recorded NOTHING = new Recorded(Set.of(), Set.of());

    public Recorded {
        ended = Set.copyOf(ended);
        heldUp = Set.copyOf(heldUp);
    }

    Recorded and(Recorded other) {
        return new Recorded(union(ended, other.ended), union(heldUp, other.heldUp));
    }

    private static Set<Long> union(Set<Long> some, Set<Long> others) {
        Set<Long> all = new HashSet<>(some);
        all.addAll(others);
        return all;
    }
}
