package dev.heartbeat.admin;

import dev.heartbeat.model.FlowDraft;
import dev.heartbeat.model.FlowState;
import dev.heartbeat.model.InvalidRecordException;
import dev.heartbeat.model.RunPoint;
import dev.heartbeat.model.Violation;
import dev.heartbeat.registry.FlowDescriptor;
import dev.heartbeat.registry.FlowRegistry;
import dev.heartbeat.schedule.ScheduleWords;
import dev.heartbeat.schedule.Timetable;
import dev.heartbeat.store.FlowStates;
import dev.heartbeat.store.FlowStates.GroupSize;
import dev.heartbeat.store.FlowStore;
import dev.heartbeat.store.RunCharts;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What can be read about flows. */
final class FlowCalls {

    private static final int RUNS_IN_LIST = 50;
    private static final int SHOWN_IN_LIST = 20;
    private static final int RUNS = 200;
    private static final int SKIPS = 10;
    private static final int NEXT_TIMES = 5;

    private final FlowRecords records;
    private final FlowStore flows;
    private final FlowStates counts;
    private final RunCharts charts;
    private final FlowRegistry registry;
    private final FlowViews views;
    private final InstantSource clock;

    FlowCalls(
            FlowRecords records,
            FlowStore flows,
            FlowStates counts,
            RunCharts charts,
            FlowRegistry registry,
            FlowViews views,
            InstantSource clock) {
        this.records = records;
        this.flows = flows;
        this.counts = counts;
        this.charts = charts;
        this.registry = registry;
        this.views = views;
        this.clock = clock;
    }

    List<Route> routes() {
        return List.of(
                Route.get("/flows", this::list),
                Route.get("/flows/{id}", call -> one(call.id())),
                Route.get("/classes", call -> classes()),
                Route.get("/schedule", this::schedule),
                Route.get("/groups", call -> groups()));
    }

    /** The answer with one flow, as it is now. */
    Reply one(long id) {
        FlowOverview flow = records.find(id).orElseThrow(() -> NoSuchRecordException.flow(id));
        List<RunPoint> runs = charts.lastOnes(List.of(id), RUNS).getOrDefault(id, List.of());
        Object checkpoint = flows.checkpoint(id).map(RunViews::json).orElse(null);
        Members body = views.whole(flow, runs, records.skips(id, SKIPS), checkpoint, clock.instant());
        return Reply.ok(body).with("ETag", RecordTag.of(flow.flow()));
    }

    /** The answer with all groups, those that have a limit and no flow, too. */
    Reply groups() {
        Map<String, GroupSize> groups = new TreeMap<>();
        Map<String, Integer> limits = records.groupLimits();
        limits.keySet().forEach(name -> groups.put(name, new GroupSize(name, 0, 0)));
        counts.groups(clock.instant()).forEach(group -> groups.put(group.name(), group));
        return Reply.ok(new Members()
                .with(
                        "groups",
                        List.copyOf(groups.values()),
                        group -> new Members()
                                .with("name", group.name())
                                .with("flows", group.flows())
                                .with("running", group.running())
                                .with("run_limit", limits.get(group.name()))));
    }

    private Reply list(Call call) {
        FlowQuery query = new FlowQuery(
                call.parameter("name").orElse(""),
                call.parameter("state", FlowCalls::state).orElse(null),
                call.parameter("cursor", Cursor::text).orElse(""),
                call.limit());
        FlowPage page = records.list(query);
        Map<Long, List<RunPoint>> runs = charts.lastOnes(
                page.flows().stream().map(flow -> flow.flow().id()).toList(), RUNS_IN_LIST);
        return Reply.ok(new Members()
                .with(
                        "flows",
                        page.flows(),
                        flow -> views.summary(
                                flow, runs.getOrDefault(flow.flow().id(), List.of()), SHOWN_IN_LIST))
                .with("next", page.next() == null ? null : Cursor.ofText(page.next())));
    }

    private static FlowState state(String word) {
        try {
            return FlowState.valueOf(word.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            throw new IllegalArgumentException("'" + word + "' is not a state", unknown);
        }
    }

    private Reply classes() {
        return Reply.ok(new Members().with("classes", List.copyOf(registry.flows()), this::flowClass));
    }

    private Members flowClass(FlowDescriptor<?> flow) {
        Map<String, String> settings = new HashMap<>();
        flow.declaration().settings().forEach((setting, value) -> settings.put(setting.property(), value));
        return new Members()
                .with("name", flow.declaration().name())
                .with("class_name", flow.declaration().className())
                .with("description", flow.declaration().description())
                .with("scheduled", flow.declaration().isScheduled())
                .with("settings", new TreeMap<>(settings))
                .with("option_fields", views.optionFields(flow), members -> members);
    }

    private Reply schedule(Call call) {
        Map<String, Object> asked = new HashMap<>();
        call.parameter("run_interval", Integer::valueOf).ifPresent(seconds -> asked.put("run_interval", seconds));
        for (String name : List.of("cron", "time_zone", "run_window", "catch_up")) {
            call.parameter(name).ifPresent(text -> asked.put(name, text));
        }
        FlowDraft draft = FlowDrafts.read(asked);
        List<Violation> violations = new ArrayList<>(draft.violations());
        violations.removeIf(violation -> violation.field().equals("name"));
        if (!violations.isEmpty()) {
            throw new InvalidRecordException(violations);
        }
        Timetable timetable = draft.plan().timetable();
        return Reply.ok(new Members()
                .with("words", ScheduleWords.of(timetable))
                .withTimes("next_times", timetable.nextTimes(clock.instant(), NEXT_TIMES)));
    }
}
