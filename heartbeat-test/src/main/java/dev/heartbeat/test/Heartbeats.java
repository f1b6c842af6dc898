package dev.heartbeat.test;

import dev.heartbeat.cycle.CycleReport;
import dev.heartbeat.cycle.DatabaseClock;
import dev.heartbeat.cycle.DeclaredFlows;
import dev.heartbeat.cycle.HeartbeatCycle;
import dev.heartbeat.model.FlowRecord;
import dev.heartbeat.model.RunRecord;
import dev.heartbeat.store.FlowStore;
import dev.heartbeat.store.RunStore;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Sends heartbeats in a Spring Boot test, and looks up what came of them. Nothing runs unless the test asks for it. It
 * works on the application's own database, in transactions of its own: what a test has not committed, flows don't see.
 * Thread-safe.
 */
public final class Heartbeats {

    private static final int MANY_RUNS = 10_000;

    private final HeartbeatCycle cycle;
    private final DeclaredFlows declared;
    private final FlowStore flows;
    private final RunStore runs;
    private final DatabaseClock clock;

    /** Sends them to that cycle. Tests don't make one; they have it injected. */
    public Heartbeats(
            HeartbeatCycle cycle, DeclaredFlows declared, FlowStore flows, RunStore runs, DatabaseClock clock) {
        this.cycle = cycle;
        this.declared = declared;
        this.flows = flows;
        this.runs = runs;
        this.clock = clock;
    }

    /** Does what a heartbeat by HTTP does: runs what is due, and returns when that is recorded. */
    public CycleReport beat() {
        return cycle.beat();
    }

    /**
     * Runs one flow, due or not, enabled or not, and returns when that is recorded. Its regular times stay as they are, and
     * its condition is not asked.
     *
     * @throws IllegalStateException if there is no such flow, or a run holds it already
     */
    public RunRecord runNow(String flow) {
        return cycle.triggerRun(flow(flow).id())
                .orElseThrow(() -> new IllegalStateException(
                        "Flow '%s' can't run now: another run holds it, or the application stops.".formatted(flow)));
    }

    /**
     * A flow's last run, be it over or not.
     *
     * @throws IllegalStateException if there is no such flow, or it has no runs
     */
    public RunRecord lastRun(String flow) {
        FlowRecord found = flow(flow);
        return runs.history(found.id(), 1).stream()
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        found.skip() == null
                                ? "Flow '%s' has not run yet.".formatted(flow)
                                : "Flow '%s' has not run yet; it was put off: %s."
                                        .formatted(flow, found.skip().reason())));
    }

    /**
     * A flow's runs, newest first.
     *
     * @throws IllegalStateException if there is no such flow
     */
    public List<RunRecord> runs(String flow) {
        return runs.history(flow(flow).id(), MANY_RUNS);
    }

    /**
     * A flow as it stands in the table.
     *
     * @throws IllegalStateException if there is no flow of that name
     */
    public FlowRecord flow(String name) {
        return flows.findByName(name)
                .orElseThrow(() -> new IllegalStateException(
                        "There is no flow '%s' in data_flows; there are: %s.".formatted(name, names())));
    }

    /**
     * Deletes every flow with its runs and its checkpoint, and makes the declared ones anew, as at the very first start.
     *
     * @throws IllegalStateException if one is running
     */
    public void startAfresh() {
        List<FlowRecord> all = flows.findAll();
        all.stream().filter(flow -> flow.currentRunId() != null).findFirst().ifPresent(running -> {
            throw new IllegalStateException(
                    "Flow '%s' is running (run %d); wait until it has ended before all flows start afresh."
                            .formatted(running.name(), running.currentRunId()));
        });
        all.forEach(flow -> flows.delete(flow.id()));
        declared.enrol(clock.instant());
    }

    private String names() {
        String names = flows.findAll().stream().map(FlowRecord::name).collect(Collectors.joining(", "));
        return names.isEmpty() ? "none" : names;
    }
}
