package dev.heartbeat.it.storm;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Holds what was recorded of the runs against what the flows witnessed themselves, when all is over.
 *
 * <p>A run that was cut off has no witnessed end. Nobody sees the moment at which its process died, but the database's
 * clock, read as soon as the process is known to be gone, is never before it: up to there the run counts as running,
 * and nobody else may have begun the flow. A process may die between the end that a run witnessed and the record of
 * that end; such a run is lost and done again, which is what at-least-once means. But a result that was known for
 * longer than {@code recordedWithin} before the death must be there.
 *
 * @param flows all there are
 * @param deaths of the processes that were killed, by the witnesses' name for them, in microseconds
 */
record Ledger(
        Set<Long> flows,
        List<RunEntry> runs,
        List<WitnessedRun> witnessed,
        Map<String, Long> deaths,
        Duration recordedWithin) {

    /** All that isn't as it should be, in sentences; empty if every promise was kept. */
    List<String> problems() {
        return Stream.of(
                        contradictions(),
                        overlaps("by the records", recordedSpans()),
                        overlaps("by the witnesses", witnessedSpans()),
                        flowsWithoutSuccess())
                .flatMap(List::stream)
                .toList();
    }

    /** How many runs were under way in a process that was killed. */
    long cutOff() {
        return witnessed.stream()
                .filter(run -> run.end() == null && deaths.containsKey(run.instance()))
                .count();
    }

    /** How many runs were under way at once at most. */
    int peak() {
        return Span.peak(witnessedSpans());
    }

    private List<String> contradictions() {
        List<String> problems = new ArrayList<>();
        Map<Long, WitnessedRun> witnesses = new HashMap<>();
        for (WitnessedRun run : witnessed) {
            if (witnesses.put(run.run(), run) != null) {
                problems.add("was witnessed twice: " + run);
            }
        }
        for (RunEntry run : runs) {
            String problem = contradiction(run, witnesses.remove(run.id()));
            if (problem != null) {
                problems.add(problem + ": " + run);
            }
        }
        witnesses.values().forEach(run -> problems.add("was witnessed, but has no record: " + run));
        return problems;
    }

    private @Nullable String contradiction(RunEntry run, @Nullable WitnessedRun witness) {
        if (run.succeeded()) {
            return witness == null || witness.end() == null ? "succeeded, but no end was witnessed" : null;
        }
        if (!run.failed()) {
            return "never ended";
        }
        if (!run.lost()) {
            return "failed, but not because its process died";
        }
        return witness == null ? null : wronglyLost(witness);
    }

    private @Nullable String wronglyLost(WitnessedRun witness) {
        Long death = deaths.get(witness.instance());
        if (death == null) {
            return "was given up, but its process " + witness.instance() + " lived on";
        }
        Long end = witness.end();
        return end != null && end < death - TimeUnit.NANOSECONDS.toMicros(recordedWithin.toNanos())
                ? "ended " + (death - end) + " microseconds before its process died, but its result is lost"
                : null;
    }

    private static List<String> overlaps(String source, List<Span> spans) {
        return Span.overlapping(spans).stream()
                .map(span -> "began before another run of its flow had ended, " + source + ": " + span)
                .toList();
    }

    private List<Span> recordedSpans() {
        return runs.stream()
                .map(run -> new Span(
                        run.flow(),
                        run.id(),
                        run.startedAt(),
                        Objects.requireNonNullElse(run.endedAt(), Long.MAX_VALUE)))
                .toList();
    }

    private List<Span> witnessedSpans() {
        return witnessed.stream()
                .map(run -> new Span(run.flow(), run.run(), run.begin(), endOf(run)))
                .toList();
    }

    /** What a dying process had sent already may reach the table after its death. */
    private long endOf(WitnessedRun run) {
        Long end = run.end();
        return end != null ? end : Math.max(run.begin(), deaths.getOrDefault(run.instance(), Long.MAX_VALUE));
    }

    private List<String> flowsWithoutSuccess() {
        Map<Long, RunEntry> newest = new HashMap<>();
        runs.forEach(run -> newest.merge(run.flow(), run, (one, other) -> one.id() > other.id() ? one : other));
        Set<Long> without = new HashSet<>(flows);
        newest.values().stream().filter(RunEntry::succeeded).map(RunEntry::flow).forEach(without::remove);
        return without.stream()
                .map(flow -> "Flow " + flow + " has no success as its newest run: " + newest.get(flow))
                .toList();
    }
}
