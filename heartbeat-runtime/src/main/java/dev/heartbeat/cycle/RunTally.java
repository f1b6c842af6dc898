package dev.heartbeat.cycle;

import dev.heartbeat.model.ClaimedFlow;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;

/** The runs that one cycle has started, and how they ended. Used by the cycle's thread alone. */
final class RunTally {

    private final RunSlots slots;
    private final InstantSource clock;
    private final BlockingQueue<Future<RunOutcome>> ended = new LinkedBlockingQueue<>();
    private int started;
    private int awaited;
    private int succeeded;
    private int failed;

    RunTally(RunSlots slots, InstantSource clock) {
        this.slots = slots;
        this.clock = clock;
    }

    void start(List<ClaimedFlow> claims) {
        started += claims.size();
        slots.run(claims, clock, ended);
    }

    /** Waits until one more run has ended. Says false at once if none is under way. */
    boolean awaitOne() {
        if (awaited == started) {
            return false;
        }
        count(next());
        return true;
    }

    void awaitAll() {
        while (awaitOne()) {
            // each call counts one more
        }
    }

    /** The runs that are under way end as usual although their cycle has failed. */
    void awaitAllAfter(Throwable cycleFailed) {
        while (awaited < started) {
            try {
                awaitOne();
            } catch (RuntimeException | Error another) {
                cycleFailed.addSuppressed(another);
            }
        }
    }

    int started() {
        return started;
    }

    int succeeded() {
        return succeeded;
    }

    int failed() {
        return failed;
    }

    private RunOutcome next() {
        try {
            Future<RunOutcome> run = ended.take();
            awaited++;
            return run.get();
        } catch (InterruptedException stopped) {
            awaited = started;
            throw new HeartbeatInterruptedException(stopped);
        } catch (ExecutionException notRecorded) {
            throw new RunNotRecordedException(notRecorded.getCause());
        }
    }

    private void count(RunOutcome outcome) {
        switch (outcome) {
            case SUCCEEDED -> succeeded++;
            case FAILED -> failed++;
            case DISCARDED -> {
                // whoever gave the run up has recorded it
            }
        }
    }
}
