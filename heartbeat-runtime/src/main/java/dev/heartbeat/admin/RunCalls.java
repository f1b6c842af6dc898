package dev.heartbeat.admin;

import dev.heartbeat.model.FlowRecord;
import dev.heartbeat.model.NamedRun;
import dev.heartbeat.model.RunRecord;
import dev.heartbeat.model.RunStatus;
import dev.heartbeat.model.TriggerSource;
import dev.heartbeat.store.AuditStore;
import dev.heartbeat.store.FlowStore;
import dev.heartbeat.store.RunSearch;
import java.util.List;
import java.util.Optional;

/** What can be read about runs. */
final class RunCalls {

    private final RunSearch runs;
    private final FlowStore flows;
    private final AuditStore audit;

    RunCalls(RunSearch runs, FlowStore flows, AuditStore audit) {
        this.runs = runs;
        this.flows = flows;
        this.audit = audit;
    }

    List<Route> routes() {
        return List.of(Route.get("/runs", this::list), Route.get("/runs/{id}", call -> Reply.ok(one(call.id()))));
    }

    /** One run, as it is now. */
    Members one(long id) {
        NamedRun named = require(id);
        RunRecord run = named.run();
        Long heldBy = flows.find(run.flowId()).map(FlowRecord::currentRunId).orElse(null);
        String requestedBy = run.triggerSource() == TriggerSource.MANUAL
                ? audit.whoAskedFor(run.flowId(), id).orElse(null)
                : null;
        return RunViews.whole(named, heldBy, flows.checkpoint(run.flowId()).orElse(null), requestedBy);
    }

    NamedRun require(long id) {
        return runs.find(id).orElseThrow(() -> NoSuchRecordException.run(id));
    }

    private Reply list(Call call) {
        RunSearch.Criteria criteria = new RunSearch.Criteria(
                call.parameter("flow", Long::valueOf).orElse(null),
                call.parameter("status", RunStatus::of).orElse(null),
                call.time("from").orElse(null),
                call.time("to").orElse(null));
        RunSearch.Found found =
                runs.find(criteria, call.parameter("cursor", Cursor::mark).orElse(null), call.limit());
        return Reply.ok(new Members()
                .with("runs", found.runs(), RunViews::summary)
                .with(
                        "next",
                        Optional.ofNullable(found.next()).map(Cursor::ofMark).orElse(null)));
    }
}
