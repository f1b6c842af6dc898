package dev.heartbeat.admin;

import dev.heartbeat.model.RunPoint;
import dev.heartbeat.model.RunStatus;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What the last runs of a flow say about it; of those that have ended. */
final class RunStatistics {

    private final List<RunPoint> ended;

    RunStatistics(List<RunPoint> runs) {
        this.ended = runs.stream().filter(run -> run.status().ended()).toList();
    }

    Members view() {
        Members view = new Members().with("runs", ended.size());
        return ended.isEmpty()
                ? view
                : view.with("success_rate", successRate())
                        .with("p50_ms", percentile(50))
                        .with("p95_ms", percentile(95));
    }

    private double successRate() {
        long successes =
                ended.stream().filter(run -> run.status() == RunStatus.SUCCESS).count();
        return (double) successes / ended.size();
    }

    /** By nearest rank: the shortest duration that so many of a hundred runs did not exceed. */
    private long percentile(int percent) {
        List<Long> durations = ended.stream()
                .map(RunPoint::duration)
                .flatMap(Optional::stream)
                .map(Duration::toMillis)
                .sorted()
                .toList();
        int rank = (int) Math.ceil(percent / 100.0 * durations.size());
        return durations.get(Math.max(0, rank - 1));
    }
}
