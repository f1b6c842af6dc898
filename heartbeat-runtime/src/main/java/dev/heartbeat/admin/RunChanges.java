package dev.heartbeat.admin;

import dev.heartbeat.model.AuditAction;
import dev.heartbeat.model.AuditNote;
import dev.heartbeat.model.FlowRecord;
import dev.heartbeat.model.NamedRun;
import dev.heartbeat.store.FlowStore;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What can be done to runs. A run begins with a transaction of its own, after which it can't be held back. */
final class RunChanges {

    private final FlowRecords records;
    private final FlowStore flows;
    private final Irrevocable told;
    private final RunCalls calls;

    RunChanges(FlowRecords records, FlowStore flows, Irrevocable told, RunCalls calls) {
        this.records = records;
        this.flows = flows;
        this.told = told;
        this.calls = calls;
    }

    List<Route> routes() {
        return List.of(
                Route.post("/flows/{id}/runs", this::run),
                Route.post("/runs/{id}/cancel", this::cancel),
                Route.post("/runs/{id}/retry", this::retry));
    }

    private Reply run(Call call) {
        long id = call.id();
        FlowRecord flow = flows.find(id).orElseThrow(() -> NoSuchRecordException.flow(id));
        AuditNote note = new AuditNote(call.operator().name(), AuditAction.RUN, flow.name(), id, null, null, null);
        return begun(call, told.begin(note, () -> records.runInBackground(id).id()));
    }

    private Reply retry(Call call) {
        NamedRun run = calls.require(call.id());
        AuditNote note = note(call, AuditAction.RETRY, run, null);
        return begun(call, told.begin(note, () -> records.retry(call.id()).id()));
    }

    private Reply cancel(Call call) {
        NamedRun run = calls.require(call.id());
        told.begin(note(call, AuditAction.CANCEL, run, call.id()), () -> {
            if (!records.cancel(call.id())) {
                throw RunRefusedException.isOver(run.run());
            }
            return call.id();
        });
        return Reply.accepted(calls.one(call.id()));
    }

    private Reply begun(Call call, long run) {
        return Reply.accepted(calls.one(run)).with("Location", call.location("runs", run));
    }

    private static AuditNote note(Call call, AuditAction action, NamedRun run, @Nullable Long runId) {
        return new AuditNote(
                call.operator().name(), action, run.flowName(), run.run().flowId(), runId, null, null);
    }
}
