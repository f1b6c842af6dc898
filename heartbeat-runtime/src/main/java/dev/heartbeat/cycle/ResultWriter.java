package dev.heartbeat.cycle;

import dev.heartbeat.cycle.ResultQueue.Marks;
import dev.heartbeat.model.Failure;
import dev.heartbeat.model.FailureKind;
import dev.heartbeat.model.PutOff;
import dev.heartbeat.model.RunEnd;
import dev.heartbeat.model.RunResult;
import dev.heartbeat.store.Recorded;
import dev.heartbeat.store.ResultStore;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes results of runs together, in a way that no result is lost because of another one. If the database refuses a
 * batch, its halves are tried, and so on down to the rows that are at fault; what can't be stored as it is, is stored
 * shortened. Thread-safe.
 */
final class ResultWriter {

    private static final Logger log = LoggerFactory.getLogger(ResultWriter.class);

    /** A database that goes down ends its connections one by one: some answer while others are gone already. */
    private static final Duration BEFORE_IT_IS_ASKED = Duration.ofMillis(50);

    private final ResultStore results;

    ResultWriter(ResultStore results) {
        this.results = results;
    }

    /**
     * Writes how far runs have come and how others ended.
     *
     * @param outcomes is told what has become of those that ended, by their ids; not of those whose flows somebody else
     *     has locked, which can be tried again soon
     * @throws RuntimeException if the database can't be reached; what has no outcome by then can be tried again
     */
    void write(Marks marks, List<RunEnd> ended, Map<Long, RunOutcome> outcomes) {
        try {
            Recorded recorded = results.record(marks.begun(), marks.changes(), ended);
            ended.forEach(result -> note(result, outcome(result, recorded), outcomes));
        } catch (RuntimeException refused) {
            requireDatabase(refused);
            writeApart(marks, ended, outcomes, refused);
        }
    }

    private void writeApart(Marks marks, List<RunEnd> ended, Map<Long, RunOutcome> outcomes, RuntimeException refused) {
        if (ended.isEmpty()) {
            log.warn("The beginning or the progress of some runs could not be stored; their ends will be.", refused);
        } else if (!marks.isEmpty()) {
            write(marks, List.of(), outcomes);
            write(Marks.NONE, ended, outcomes);
        } else if (ended.size() > 1) {
            writeHalves(ended, outcomes);
        } else {
            RunEnd atFault = ended.get(0);
            note(atFault, writeAlone(atFault), outcomes);
        }
    }

    private static void note(RunEnd result, @Nullable RunOutcome outcome, Map<Long, RunOutcome> outcomes) {
        if (outcome != null) {
            outcomes.put(result.claim().runId(), outcome);
        }
    }

    /** The second one is written also if the first one must be tried again later. */
    private void writeHalves(List<RunEnd> ended, Map<Long, RunOutcome> outcomes) {
        int half = ended.size() / 2;
        try {
            write(Marks.NONE, ended.subList(0, half), outcomes);
        } finally {
            write(Marks.NONE, ended.subList(half, ended.size()), outcomes);
        }
    }

    /** Once more as it is: what was refused may have been the connection and not the data. */
    private @Nullable RunOutcome writeAlone(RunEnd result) {
        try {
            return outcome(result, results.record(List.of(), List.of(), List.of(result)));
        } catch (RuntimeException refused) {
            requireDatabase(refused);
            if (result.weight() == 0 || ResultStore.isPassing(refused)) {
                throw refused; // there is nothing to shorten, or no need to
            }
            return writeShortened(result, refused);
        }
    }

    private @Nullable RunOutcome writeShortened(RunEnd result, RuntimeException refused) {
        log.warn(
                "The result of run {} could not be stored as it is, and is stored shortened.",
                result.claim().runId(),
                refused);
        RunEnd shortened = shortened(result, refused);
        try {
            return outcome(shortened, results.record(List.of(), List.of(), List.of(shortened)));
        } catch (RuntimeException refusedAgain) {
            requireDatabase(refusedAgain);
            if (ResultStore.isPassing(refusedAgain)) {
                throw refusedAgain;
            }
            log.error(
                    "The result of run {} can't be stored. The run is given up when its lease is over.",
                    result.claim().runId(),
                    refusedAgain);
            return RunOutcome.UNRECORDED;
        }
    }

    /** Whether it was the data or the database: one that answers has refused the data. */
    private void requireDatabase(RuntimeException refused) {
        try {
            TimeUnit.MILLISECONDS.sleep(BEFORE_IT_IS_ASKED.toMillis());
            results.requireDatabase();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw refused;
        } catch (RuntimeException gone) {
            refused.addSuppressed(gone);
            throw refused;
        }
    }

    private static RunEnd shortened(RunEnd end, RuntimeException refused) {
        if (end instanceof RunResult result) {
            return result.failedWith(
                    shortened(result.failure(), refused.getClass().getSimpleName()));
        }
        return ((PutOff) end).withoutReason();
    }

    private static Failure shortened(@Nullable Failure failure, String reason) {
        return failure == null
                ? new Failure(
                        FailureKind.EXCEPTION,
                        "The flow succeeded, but the database refused its checkpoint or its output (" + reason
                                + "), so that the next run starts from the checkpoint before.",
                        "")
                : failure.shortened("[shortened, since the database refused the full text: " + reason + "]");
    }

    /** Null if it can't be written yet, since somebody else has locked its flow. */
    private @Nullable RunOutcome outcome(RunEnd result, Recorded recorded) {
        if (recorded.heldUp().contains(result.claim().runId())) {
            return null;
        }
        if (!recorded.ended().contains(result.claim().runId()) && !results.hasEnd(result)) {
            return discarded(result);
        }
        if (result instanceof RunResult run) {
            return run.failure() == null ? RunOutcome.SUCCEEDED : RunOutcome.FAILED;
        }
        return RunOutcome.PUT_OFF;
    }

    private RunOutcome discarded(RunEnd result) {
        log.warn(
                "The result of run {} of flow '{}' is discarded: the {}.",
                result.claim().runId(),
                LogText.of(result.claim().flowName()),
                results.hasFlow(result)
                        ? "run was given up for dead, and no longer holds the flow"
                        : "flow was deleted meanwhile");
        return RunOutcome.DISCARDED;
    }
}
