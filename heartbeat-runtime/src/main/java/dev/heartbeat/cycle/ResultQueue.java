package dev.heartbeat.cycle;

import dev.heartbeat.model.BegunRun;
import dev.heartbeat.model.RunChange;
import dev.heartbeat.model.RunEnd;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
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

    /** That a run has begun says little if it ends at once. */
    private static final Duration BEGUN_IS_WRITTEN_AFTER = Duration.ofMillis(5);

    /** A flow that stops when it is told to leaves a better record than that it was told to. */
    private static final Duration EARLY_FAILURE_IS_WRITTEN_AFTER = Duration.ofMillis(300);

    private static final Duration PROGRESS_IS_WRITTEN_AFTER = Duration.ofSeconds(1);
    private static final long FIRST_PAUSE = Duration.ofMillis(10).toNanos();
    private static final long LONGEST_PAUSE = Duration.ofSeconds(1).toNanos();

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final DelayedChanges<BegunRun> begun = new DelayedChanges<>(BEGUN_IS_WRITTEN_AFTER);
    private final DelayedChanges<RunChange> early = new DelayedChanges<>(EARLY_FAILURE_IS_WRITTEN_AFTER);
    private final DelayedChanges<RunChange> advanced = new DelayedChanges<>(PROGRESS_IS_WRITTEN_AFTER);
    private final List<RunChange> changes = new ArrayList<>();
    private final Deque<Ended> ended = new ArrayDeque<>();
    private final List<HeldUp> heldUp = new ArrayList<>();
    private boolean hasTaker;

    private record HeldUp(Ended run, long again) {}

    /**
     * A run that has ended.
     *
     * @param at when it was put here, by {@link System#nanoTime}
     * @param recorded is told what has become of it
     */
    record Ended(RunEnd end, long at, Consumer<RunOutcome> recorded) {}

    /** What is written of runs that have not ended; nothing depends on it. */
    record Marks(List<BegunRun> begun, List<RunChange> changes) {

        static final Marks NONE = new Marks(List.of(), List.of());

        boolean isEmpty() {
            return begun.isEmpty() && changes.isEmpty();
        }
    }

    /** What is written together. */
    record Group(Marks marks, List<Ended> ended) {

        boolean isEmpty() {
            return marks.isEmpty() && ended.isEmpty();
        }

        List<RunEnd> ends() {
            return ended.stream().map(Ended::end).toList();
        }
    }

    /** A run has begun, which is to be written unless it ends soon. Says whether there must be a thread to take it. */
    boolean add(BegunRun run) {
        lock.lock();
        try {
            if (begun.isEmpty()) {
                changed.signal(); // the taker may be waiting for something that comes later
            }
            begun.put(run.id(), run);
            return needsTaker();
        } finally {
            lock.unlock();
        }
    }

    /** Something has happened to a run, which is to be written unless it ends soon. As above. */
    boolean add(RunChange change) {
        lock.lock();
        try {
            boolean isNew = (change instanceof RunChange.Advanced ? advanced : early).put(change.runId(), change);
            if (isNew) {
                changed.signal();
            }
            return needsTaker();
        } finally {
            lock.unlock();
        }
    }

    /** A run has ended. Says whether there must be a thread to take it. */
    boolean add(RunEnd end, Consumer<RunOutcome> recorded) {
        lock.lock();
        try {
            long run = end.claim().runId();
            begun.remove(run);
            early.remove(run);
            advanced.remove(run).ifPresent(changes::add);
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
            Group group = new Group(new Marks(begun.take(MOST_RUNS), takeChanges()), takeEnded());
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
            early.clear();
            advanced.clear();
            changes.clear();
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
        if (!ended.isEmpty() || isEmpty()) {
            return 0;
        }
        long wait = Math.min(begun.nanosUntilNext(), Math.min(early.nanosUntilNext(), advanced.nanosUntilNext()));
        long now = System.nanoTime();
        for (HeldUp run : heldUp) {
            wait = Math.min(wait, run.again() - now);
        }
        return wait;
    }

    private boolean isEmpty() {
        return begun.isEmpty() && early.isEmpty() && advanced.isEmpty() && heldUp.isEmpty();
    }

    private List<RunChange> takeChanges() {
        List<RunChange> taken = new ArrayList<>(changes);
        changes.clear();
        taken.addAll(early.take(MOST_RUNS));
        taken.addAll(advanced.take(MOST_RUNS));
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
