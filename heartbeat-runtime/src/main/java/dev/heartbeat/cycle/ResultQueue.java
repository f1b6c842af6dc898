package dev.heartbeat.cycle;

import dev.heartbeat.model.BegunRun;
import dev.heartbeat.model.RunEnd;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * What is to be written about runs, for one thread that takes it in groups. That thread is to be there only while there
 * is something to take. Thread-safe.
 */
final class ResultQueue {

    private static final int MOST_RUNS = 500;
    private static final long MOST_TEXT = 4_000_000;
    private static final long BEGUN_IS_WRITTEN_AFTER = Duration.ofMillis(5).toNanos();
    private static final long FIRST_PAUSE = Duration.ofMillis(10).toNanos();
    private static final long LONGEST_PAUSE = Duration.ofSeconds(1).toNanos();

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Map<Long, Begun> begun = new LinkedHashMap<>();
    private final Deque<Ended> ended = new ArrayDeque<>();
    private final List<HeldUp> heldUp = new ArrayList<>();
    private boolean hasTaker;

    private record Begun(BegunRun run, long at) {}

    private record HeldUp(Ended run, long again) {}

    /**
     * A run that has ended.
     *
     * @param at when it was put here, by {@link System#nanoTime}
     * @param recorded is told what has become of it
     */
    record Ended(RunEnd end, long at, Consumer<RunOutcome> recorded) {}

    /** What is written together. */
    record Group(List<BegunRun> begun, List<Ended> ended) {

        boolean isEmpty() {
            return begun.isEmpty() && ended.isEmpty();
        }

        List<RunEnd> ends() {
            return ended.stream().map(Ended::end).toList();
        }
    }

    /** A run has begun, which is to be written unless it ends soon. Says whether there must be a thread to take it. */
    boolean add(BegunRun run) {
        lock.lock();
        try {
            begun.put(run.id(), new Begun(run, System.nanoTime()));
            return needsTaker();
        } finally {
            lock.unlock();
        }
    }

    /** A run has ended. Says whether there must be a thread to take it. */
    boolean add(RunEnd end, Consumer<RunOutcome> recorded) {
        lock.lock();
        try {
            begun.remove(end.claim().runId());
            ended.add(new Ended(end, System.nanoTime(), recorded));
            changed.signal();
            return needsTaker();
        } finally {
            lock.unlock();
        }
    }

    /** The next group, as soon as there is one. An empty one ends the taker's work. */
    Group next() throws InterruptedException {
        lock.lock();
        try {
            for (long wait = nanosUntilNext(); wait > 0; wait = nanosUntilNext()) {
                changed.awaitNanos(wait);
            }
            Group group = new Group(takeBegun(), takeEnded());
            hasTaker = !group.isEmpty();
            return group;
        } finally {
            lock.unlock();
        }
    }

    /** These come first again. That others had begun counts no more. */
    void putBack(List<Ended> runs) {
        lock.lock();
        try {
            for (int i = runs.size() - 1; i >= 0; i--) {
                ended.addFirst(runs.get(i));
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * What these are to be written to, somebody else has locked: they come again, the later the longer they have waited, and
     * nobody waits for them.
     */
    void comeBackTo(List<Ended> runs) {
        lock.lock();
        try {
            long now = System.nanoTime();
            for (Ended run : runs) {
                long pause = Math.max(FIRST_PAUSE, Math.min(LONGEST_PAUSE, (now - run.at()) / 2));
                heldUp.add(new HeldUp(run, now + pause));
            }
        } finally {
            lock.unlock();
        }
    }

    /** The taker is gone, though something may be left. */
    void leave() {
        lock.lock();
        try {
            hasTaker = false;
        } finally {
            lock.unlock();
        }
    }

    /** Takes all that have ended, and leaves. */
    List<Ended> giveUp() {
        lock.lock();
        try {
            heldUp.forEach(run -> ended.add(run.run()));
            List<Ended> left = List.copyOf(ended);
            heldUp.clear();
            ended.clear();
            begun.clear();
            hasTaker = false;
            return left;
        } finally {
            lock.unlock();
        }
    }

    private boolean needsTaker() {
        boolean needed = !hasTaker;
        hasTaker = true;
        return needed;
    }

    private long nanosUntilNext() {
        if (!ended.isEmpty() || (begun.isEmpty() && heldUp.isEmpty())) {
            return 0;
        }
        long now = System.nanoTime();
        long wait = Long.MAX_VALUE;
        if (!begun.isEmpty()) {
            wait = begun.values().iterator().next().at() + BEGUN_IS_WRITTEN_AFTER - now;
        }
        for (HeldUp run : heldUp) {
            wait = Math.min(wait, run.again() - now);
        }
        return wait;
    }

    private List<BegunRun> takeBegun() {
        List<BegunRun> taken = new ArrayList<>();
        long begunBefore = System.nanoTime() - BEGUN_IS_WRITTEN_AFTER;
        Iterator<Begun> oldest = begun.values().iterator();
        while (oldest.hasNext() && taken.size() < MOST_RUNS) {
            Begun next = oldest.next();
            if (next.at() - begunBefore > 0) {
                break;
            }
            taken.add(next.run());
            oldest.remove();
        }
        return taken;
    }

    private void letHeldUpComeAgain() {
        long now = System.nanoTime();
        heldUp.removeIf(run -> run.again() - now <= 0 && ended.add(run.run()));
    }

    private List<Ended> takeEnded() {
        letHeldUpComeAgain();
        List<Ended> taken = new ArrayList<>();
        long text = 0;
        while (!ended.isEmpty() && taken.size() < MOST_RUNS && text < MOST_TEXT) {
            Ended next = ended.remove();
            text += next.end().weight();
            taken.add(next);
        }
        return taken;
    }
}
