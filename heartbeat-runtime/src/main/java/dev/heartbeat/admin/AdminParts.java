package dev.heartbeat.admin;

import dev.heartbeat.cycle.FlowExecutor;
import dev.heartbeat.registry.FlowRegistry;
import dev.heartbeat.store.AuditStore;
import dev.heartbeat.store.BeatSearch;
import dev.heartbeat.store.FlowStates;
import dev.heartbeat.store.FlowStore;
import dev.heartbeat.store.RunCharts;
import dev.heartbeat.store.RunSearch;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * What the admin API is made of.
 *
 * @param records what operators do
 * @param silence tells if no heartbeat comes any more
 * @param credentials the fingerprints of what callers may show, by their kinds
 * @param host protects itself against requests of other sites
 * @param version Heartbeat's own, for people
 * @param clock the database's
 */
public record AdminParts(
        FlowRecords records,
        FlowStore flows,
        FlowStates counts,
        RunSearch runs,
        RunCharts charts,
        BeatSearch beats,
        AuditStore audit,
        FlowRegistry registry,
        FlowExecutor executor,
        Supplier<Optional<SchedulerVerdict>> silence,
        Map<String, List<String>> credentials,
        HostLogin host,
        String version,
        InstantSource clock) {

    /** The API that lies at that path of the application, and lets nothing be changed. */
    public AdminApi readOnlyApi(String path) {
        return new AdminApi(path, reading(true));
    }

    /** The API that lies at that path of the application. */
    public AdminApi api(String path) {
        return new AdminApi(
                path, Stream.concat(reading(false).stream(), writing().stream()).toList());
    }

    private List<Route> reading(boolean readOnly) {
        HeartbeatCalls heartbeats = new HeartbeatCalls(beats, silence, credentials, clock);
        OverviewCalls overview = new OverviewCalls(records, counts, runs, new HourlyRuns(charts), heartbeats, clock);
        return Stream.of(
                        new MeCalls(readOnly, version, host, clock).routes(),
                        overview.routes(),
                        flowCalls().routes(),
                        runCalls().routes(),
                        heartbeats.routes(),
                        new AuditCalls(audit).routes())
                .flatMap(List::stream)
                .toList();
    }

    private List<Route> writing() {
        Irrevocable told = new Irrevocable(audit, clock);
        return Stream.of(
                        new FlowChanges(records, flows, audit, told, flowCalls(), clock).routes(),
                        new RunChanges(records, flows, told, runCalls()).routes())
                .flatMap(List::stream)
                .toList();
    }

    private FlowCalls flowCalls() {
        return new FlowCalls(records, flows, counts, charts, registry, new FlowViews(registry, executor), clock);
    }

    private RunCalls runCalls() {
        return new RunCalls(runs, flows, audit);
    }
}
