package dev.heartbeat.admin;

import dev.heartbeat.cycle.FlowExecutor;
import dev.heartbeat.cycle.HeartbeatCycle;
import dev.heartbeat.cycle.StartedRun;
import dev.heartbeat.model.Blockers;
import dev.heartbeat.model.FlowDraft;
import dev.heartbeat.model.FlowPlan;
import dev.heartbeat.model.FlowRecord;
import dev.heartbeat.model.InvalidRecordException;
import dev.heartbeat.model.Origin;
import dev.heartbeat.model.Pause;
import dev.heartbeat.model.RunRecord;
import dev.heartbeat.model.SkipRecord;
import dev.heartbeat.model.Violation;
import dev.heartbeat.registry.FlowRegistry;
import dev.heartbeat.store.FlowSearch;
import dev.heartbeat.store.FlowStore;
import dev.heartbeat.store.GroupStore;
import dev.heartbeat.store.RunStore;
import dev.heartbeat.store.SkipStore;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What operators do to flows and their runs. An operator's record is made, changed and deleted here; of a record that
 * code declares, only whether it is enabled and its options. All times are the database's. Any number of operators may be
 * at work at once, in any instance: each change is written whole, and the last one counts. Thread-safe.
 *
 * <p>An id that there is not is a {@link NoSuchRecordException} everywhere but where something is looked for.
 */
public final class FlowRecords {

    private static final int LONGEST_TEXT = 255;

    private final FlowStore flows;
    private final FlowSearch search;
    private final RunStore runs;
    private final SkipStore skips;
    private final GroupStore groups;
    private final HeartbeatCycle cycle;
    private final DraftCheck check;
    private final InstantSource clock;

    /**
     * Works on those stores.
     *
     * @param cycle runs flows, and cancels runs
     * @param registry the classes that records may name
     * @param executor tells whether options bind
     * @param clock the database's
     */
    public FlowRecords(
            FlowStore flows,
            FlowSearch search,
            RunStore runs,
            SkipStore skips,
            GroupStore groups,
            HeartbeatCycle cycle,
            FlowRegistry registry,
            FlowExecutor executor,
            InstantSource clock) {
        this.flows = flows;
        this.search = search;
        this.runs = runs;
        this.skips = skips;
        this.groups = groups;
        this.cycle = cycle;
        this.check = new DraftCheck(flows, registry, executor);
        this.clock = clock;
    }

    /** The flow with that id. */
    public Optional<FlowOverview> find(long id) {
        return flows.find(id).map(this::overview);
    }

    /** The flow with that name, to the letter. */
    public Optional<FlowOverview> findByName(String name) {
        return flows.findByName(name).map(this::overview);
    }

    /** A page of flows, by name; with a state, as they are found to be in it one after the other. */
    public FlowPage list(FlowQuery query) {
        Instant now = clock.instant();
        List<FlowOverview> found = new ArrayList<>();
        String after = query.after();
        int batch = query.state() == null ? query.limit() + 1 : Limits.MOST;
        List<FlowRecord> some;
        do {
            some = search.find(query.namePart(), query.state(), after, batch, now);
            for (FlowOverview flow : overviews(some, now)) {
                if (query.state() == null || query.state() == flow.state()) {
                    found.add(flow);
                }
                after = flow.flow().name();
            }
        } while (some.size() == batch && found.size() <= query.limit());
        if (found.size() <= query.limit()) {
            return new FlowPage(found, null);
        }
        List<FlowOverview> page = found.subList(0, query.limit());
        return new FlowPage(page, page.get(page.size() - 1).flow().name());
    }

    /**
     * Makes an operator's record. Where the draft has no group and no priority (0), it gets those that its class declares;
     * all else that it leaves out, the class says when it runs.
     *
     * @throws InvalidRecordException with all that is wrong with it, not just the first
     */
    public FlowRecord create(FlowDraft draft) {
        FlowPlan declared = check.requireValidNew(draft);
        return flows.create(draft.with(draft.plan().claimedLike(declared)), clock.instant());
    }

    /**
     * Changes a record to what the draft says; begin with {@link FlowRecord#draft()}. A flow that gets other times is
     * planned anew. A run that is under way goes on as it began.
     *
     * @throws InvalidRecordException with all that is wrong; for a record that code declares, also if anything else than
     *     whether it is enabled and its options would change
     */
    public FlowRecord update(long id, FlowDraft draft) {
        FlowRecord known = require(id);
        if (known.origin() == Origin.OPERATOR) {
            check.requireValidChange(known, draft);
            return flows.update(id, draft, clock.instant()).orElseThrow(() -> NoSuchRecordException.flow(id));
        }
        check.requireOwnChange(known, draft);
        Instant now = clock.instant();
        flows.configure(id, json -> draft.configuration(), now);
        flows.setEnabled(id, draft.enabled(), now);
        return require(id);
    }

    /**
     * Deletes a record with its history. A run that is under way goes on, and leaves no trace.
     *
     * @throws DeclaredFlowException if code declares it and its class is here
     */
    public void delete(long id) {
        requireDeletable(id);
        require(id, flows.delete(id));
    }

    /** The record with that id, if it can be deleted. */
    FlowRecord requireDeletable(long id) {
        FlowRecord flow = require(id);
        if (flow.origin() == Origin.DECLARED && !blockers(flow, clock.instant()).classIsGone()) {
            throw new DeclaredFlowException(flow);
        }
        return flow;
    }

    /** Lets heartbeats run the flow. */
    public void enable(long id) {
        require(id, flows.setEnabled(id, true, clock.instant()));
    }

    /** Lets no heartbeat run the flow any more; a run that is under way goes on. */
    public void disable(long id) {
        require(id, flows.setEnabled(id, false, clock.instant()));
    }

    /**
     * Gives a flow other options, in place of all that its record has; runs that begin afterwards get them.
     *
     * @throws InvalidRecordException if they don't bind to the options of its class
     */
    public void setOptions(long id, Map<String, Object> options) {
        String name = flows.find(id).map(FlowRecord::name).orElse("");
        require(id, flows.configure(id, json -> check.requireRunnable(name, json, options), clock.instant()));
    }

    /**
     * Lets a flow rest, in place of a pause that it may have already; a run that is under way goes on.
     *
     * @param by who says so, at most 255 characters
     * @param reason why, for people
     * @param until when the pause ends by itself; null if {@link #resume} is to end it
     * @throws InvalidRecordException if it would be over already, or the name is too long
     */
    public void pause(long id, @Nullable String by, @Nullable String reason, @Nullable Instant until) {
        Instant now = clock.instant();
        List<Violation> violations = new ArrayList<>();
        if (until != null && !until.isAfter(now)) {
            violations.add(new Violation("paused_until", "must be later than now, " + now + ", not " + until));
        }
        if (by != null && by.length() > LONGEST_TEXT) {
            violations.add(new Violation("paused_by", "must not be longer than " + LONGEST_TEXT + " characters"));
        }
        if (!violations.isEmpty()) {
            throw new InvalidRecordException(violations);
        }
        require(id, flows.pause(id, new Pause(now, until, by, reason), now));
    }

    /** Ends a flow's pause: what has become due meanwhile runs with the next heartbeat. */
    public void resume(long id) {
        require(id, flows.resume(id, clock.instant()));
    }

    /**
     * Runs a flow in this instance, due or not, enabled or not, and returns when the run has ended. Its regular times stay
     * as they are, and what would hold it up, such as its group or its window, doesn't count.
     *
     * @return the run, failed or not
     * @throws RunRefusedException if the flow is running already, or this instance stops
     */
    public RunRecord runNow(long id) {
        StartedRun started = start(id);
        started.awaitEnd();
        return requireRun(started.runId());
    }

    /**
     * Begins to run a flow as {@link #runNow} does, and returns at once.
     *
     * @return the run as it begins; {@link #run} tells how it goes on
     * @throws RunRefusedException if the flow is running already, or this instance stops
     */
    public RunRecord runInBackground(long id) {
        return requireRun(start(id).runId());
    }

    /**
     * Begins to run the flow of a failed run once more, and returns at once. It is a run like any that an operator asks
     * for, with a new record.
     *
     * @return the new run as it begins
     * @throws RunRefusedException if that run has not failed, the flow is running already, or this instance stops
     */
    public RunRecord retry(long runId) {
        RunRecord run = requireRun(runId);
        if (!run.failed()) {
            throw RunRefusedException.hasNotFailed(run);
        }
        return runInBackground(run.flowId());
    }

    /**
     * Cancels a run: at once in this instance, and in another one when that renews its lease next. The flow's thread is
     * interrupted; the flow is held until that has ended.
     *
     * @return whether the run was under way
     */
    public boolean cancel(long runId) {
        boolean underWay = cycle.cancel(runId);
        if (!underWay) {
            requireRun(runId);
        }
        return underWay;
    }

    /** The run with that id. */
    public Optional<RunRecord> run(long runId) {
        return runs.find(runId);
    }

    /**
     * A flow's runs, newest first.
     *
     * @param limit how many at the most, from 1 to 500
     */
    public List<RunRecord> history(long flowId, int limit) {
        return runs.history(require(flowId).id(), Limits.require(limit));
    }

    /**
     * The next page of a flow's history: its runs before one of them, newest first; none if that one has been deleted.
     *
     * @param limit how many at the most, from 1 to 500
     */
    public List<RunRecord> historyBefore(long flowId, long runId, int limit) {
        return runs.historyBefore(require(flowId).id(), runId, Limits.require(limit));
    }

    /**
     * When and why a flow did not run though it was due, newest first; one for each time that the reason changed.
     *
     * @param limit how many at the most, from 1 to 500
     */
    public List<SkipRecord> skips(long flowId, int limit) {
        return skips.ofFlow(require(flowId).id(), Limits.require(limit));
    }

    /** How many flows of each group run at once, in all instances together; groups without a limit are left out. */
    public Map<String, Integer> groupLimits() {
        return groups.limits();
    }

    /**
     * Limits how many flows of a group run at once, from the next claim on.
     *
     * @throws InvalidRecordException if the limit is not greater than zero, or the name is none that a group can have
     */
    public void limitGroup(String group, int limit) {
        if (group.isBlank() || group.length() > LONGEST_TEXT) {
            throw new InvalidRecordException(List.of(new Violation(
                    "flow_group", "must not be blank, and at most " + LONGEST_TEXT + " characters long")));
        }
        groups.limit(group, limit, clock.instant());
    }

    /** Lets any number of flows of a group run at once. Says whether the group had a limit. */
    public boolean removeGroupLimit(String group) {
        return groups.removeLimit(group);
    }

    private StartedRun start(long id) {
        return cycle.startRun(id).orElseThrow(() -> {
            FlowRecord flow = require(id);
            return cycle.isStopping() ? RunRefusedException.stopping() : RunRefusedException.held(flow);
        });
    }

    private FlowRecord require(long id) {
        return flows.find(id).orElseThrow(() -> NoSuchRecordException.flow(id));
    }

    private static void require(long id, boolean found) {
        if (!found) {
            throw NoSuchRecordException.flow(id);
        }
    }

    private RunRecord requireRun(long id) {
        return runs.find(id).orElseThrow(() -> NoSuchRecordException.run(id));
    }

    private FlowOverview overview(FlowRecord flow) {
        return overviews(List.of(flow), clock.instant()).get(0);
    }

    /** Those flows as they stand at that moment. */
    List<FlowOverview> overviews(List<FlowRecord> some, Instant now) {
        Map<Long, Blockers> blockers = search.blockers(some, now);
        return some.stream()
                .map(flow -> FlowOverview.of(flow, Objects.requireNonNull(blockers.get(flow.id())), now))
                .toList();
    }

    private Blockers blockers(FlowRecord flow, Instant now) {
        return Objects.requireNonNull(search.blockers(List.of(flow), now).get(flow.id()));
    }
}
