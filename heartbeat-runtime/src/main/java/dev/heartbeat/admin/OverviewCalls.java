package dev.heartbeat.admin;

import dev.heartbeat.model.BeatRecord;
import dev.heartbeat.model.FlowState;
import dev.heartbeat.store.FlowStates;
import dev.heartbeat.store.RunSearch;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Everything at a glance. */
final class OverviewCalls {

    private static final int NEXT_DUE = 10;
    private static final int LOOKED_AT = 50;
    private static final int LIVE_RUNS = 20;
    private static final int HEARTBEATS = 10;

    private final FlowRecords records;
    private final FlowStates counts;
    private final RunSearch runs;
    private final HourlyRuns hours;
    private final HeartbeatCalls heartbeats;
    private final InstantSource clock;

    OverviewCalls(
            FlowRecords records,
            FlowStates counts,
            RunSearch runs,
            HourlyRuns hours,
            HeartbeatCalls heartbeats,
            InstantSource clock) {
        this.records = records;
        this.counts = counts;
        this.runs = runs;
        this.hours = hours;
        this.heartbeats = heartbeats;
        this.clock = clock;
    }

    List<Route> routes() {
        return List.of(Route.get("/overview", call -> overview()));
    }

    private Reply overview() {
        Instant now = clock.instant();
        List<BeatRecord> beats = heartbeats.lastOnes(HEARTBEATS);
        return Reply.ok(new Members()
                .with("time", now)
                .with("flows", states(counts.byState(now)))
                .with("next_due", nextDue(now), OverviewCalls::nextDue)
                .with("live_runs", runs.live(LIVE_RUNS), RunViews::summary)
                .with("hours", hours.until(now), OverviewCalls::hour)
                .with("heartbeats", beats, HeartbeatCalls::view)
                .with("verdict", heartbeats.verdict(beats.stream().findFirst().orElse(null))));
    }

    /** Of more than are shown: some don't know when they run, such as those that wait for others. */
    private List<FlowOverview> nextDue(Instant now) {
        return records.overviews(counts.dueFirst(LOOKED_AT), now).stream()
                .filter(flow -> flow.nextDueAt() != null)
                .sorted(Comparator.comparing(flow -> Objects.requireNonNull(flow.nextDueAt())))
                .limit(NEXT_DUE)
                .toList();
    }

    private static Members states(Map<FlowState, Long> counts) {
        Members states = new Members();
        counts.forEach((state, flows) -> states.with(state.word(), flows));
        return states;
    }

    private static Members nextDue(FlowOverview flow) {
        return new Members()
                .with("id", flow.flow().id())
                .with("name", flow.flow().name())
                .with("state", flow.state().word())
                .with("next_due_at", flow.nextDueAt());
    }

    private static Members hour(HourlyRuns.Hour hour) {
        return new Members()
                .with("begins_at", hour.beginsAt())
                .with("success", hour.success())
                .with("failed", hour.failed())
                .with("live", hour.live())
                .with("complete", hour.complete());
    }
}
