package dev.heartbeat.cycle;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is worth writing about a run only if it still holds after a while: the last of its kind for each run, the longest
 * waiting first. Guarded by whoever owns it.
 */
final class DelayedChanges<T> {

    private final long delay;
    private final Map<Long, Waiting<T>> waiting = new LinkedHashMap<>();

    DelayedChanges(Duration delay) {
        this.delay = delay.toNanos();
    }

    private record Waiting<T>(T change, long since) {}

    /**
     * A later change takes the place of an earlier one, and waits no longer than that would have.
     *
     * @return whether there was no earlier one
     */
    boolean put(long runId, T change) {
        Waiting<T> earlier = waiting.get(runId);
        waiting.put(runId, new Waiting<>(change, earlier == null ? System.nanoTime() : earlier.since()));
        return earlier == null;
    }

    /** Takes a run's change before its time. */
    Optional<T> remove(long runId) {
        return Optional.ofNullable(waiting.remove(runId)).map(Waiting::change);
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    void clear() {
        waiting.clear();
    }

    /** For how long nothing is to be taken; at most zero if something is, the longest there is if nothing waits. */
    long nanosUntilNext() {
        return isEmpty() ? Long.MAX_VALUE : waiting.values().iterator().next().since() + delay - System.nanoTime();
    }

    /** Takes what has waited long enough. */
    List<T> take(int most) {
        List<T> taken = new ArrayList<>();
        Iterator<Waiting<T>> oldest = waiting.values().iterator();
        long now = System.nanoTime();
        while (oldest.hasNext() && taken.size() < most) {
            Waiting<T> next = oldest.next();
            if (next.since() + delay - now > 0) {
                break;
            }
            taken.add(next.change());
            oldest.remove();
        }
        return taken;
    }
}
