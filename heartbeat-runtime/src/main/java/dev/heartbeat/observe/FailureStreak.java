package dev.heartbeat.observe;

import dev.heartbeat.model.RunRecord;
import dev.heartbeat.model.RunResult;
import dev.heartbeat.store.RunStore;
import java.util.List;

/**
 * Whether a run makes a difference to whoever wants to hear of so many failures in a row: of all runs of the flow, in all
 * instances. One failure in a row is told from what the claim has read; for more, the history is asked, and only where the
 * run before failed.
 *
 * @param length how many failed runs in a row are to be told
 */
record FailureStreak(RunStore runs, int length) {

    /** Without asking anyone: whether the run may make a difference. */
    boolean mayChange(RunResult result) {
        boolean failedBefore = result.claim().lastRunFailed();
        return result.failure() == null ? failedBefore : length > 1 == failedBefore;
    }

    /** For a run that may: whether it is the one that completes the streak, or the one that ends it. */
    boolean changes(RunResult result) {
        if (length == 1) {
            return true;
        }
        List<RunRecord> before =
                runs.historyBefore(result.claim().flowId(), result.claim().runId(), length);
        int failed = (int) before.stream().takeWhile(RunRecord::failed).count();
        return failed == (result.failure() == null ? length : length - 1);
    }
}
