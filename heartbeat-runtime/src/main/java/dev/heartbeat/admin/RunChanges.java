package dev.heartbeat.admin;

import dev.heartbeat.model.AuditAction;
import dev.heartbeat.model.AuditNote;
import dev.heartbeat.model.FlowRecord;
import dev.heartbeat.model.NamedRun;
import dev.heartbeat.store.AuditStore;
import dev.heartbeat.store.FlowStore;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What can be done to runs. A run begins with a transaction of its own, after which it can't be held back, so its entry in
 * the audit trail is written before: nothing happens that is not told there. What came of it is added afterwards.
 */
final class RunChanges {

    private static final Logger log = LoggerFactory.getLogger(RunChanges.class);

    private final FlowRecords records;
    private final FlowStore flows;
    private final AuditStore audit;
    private final RunCalls calls;
    private final InstantSource clock;

    RunChanges(FlowRecords records, FlowStore flows, AuditStore audit, RunCalls calls, InstantSource clock) {
        this.records = records;
        this.flows = flows;
        this.audit = audit;
        this.calls = calls;
        this.clock = clock;
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
        return begun(call, begin(note, () -> records.runInBackground(id).id()));
    }

    private Reply retry(Call call) {
        NamedRun run = calls.require(call.id());
        AuditNote note = note(call, AuditAction.RETRY, run, null);
        return begun(call, begin(note, () -> records.retry(call.id()).id()));
    }

    private Reply cancel(Call call) {
        NamedRun run = calls.require(call.id());
        begin(note(call, AuditAction.CANCEL, run, call.id()), () -> {
            if (!records.cancel(call.id())) {
                throw RunRefusedException.isOver(run.run());
            }
            return call.id();
        });
        return Reply.accepted(calls.one(call.id()));
    }

    private long begin(AuditNote note, Supplier<Long> action) {
        long entry = audit.keep(note, clock.instant());
        long run;
        try {
            run = action.get();
        } catch (RuntimeException refused) {
            complete(entry, null, reason(refused));
            throw refused;
        }
        complete(entry, run, null);
        return run;
    }

    /** What has happened has happened, and is to be answered, also if its entry can't be completed. */
    private void complete(long entry, @Nullable Long run, @Nullable String refusal) {
        try {
            audit.complete(entry, run, refusal);
        } catch (RuntimeException failed) {
            log.warn("Entry {} of the audit trail could not be completed.", entry, failed);
        }
    }

    /** What the database or others say of themselves is for the log alone. */
    private static String reason(RuntimeException refused) {
        boolean isOurs = refused instanceof RunRefusedException || refused instanceof NoSuchRecordException;
        return isOurs ? String.valueOf(refused.getMessage()) : "It failed; the log says why.";
    }

    private Reply begun(Call call, long run) {
        return Reply.accepted(calls.one(run)).with("Location", call.location("runs", run));
    }

    private static AuditNote note(Call call, AuditAction action, NamedRun run, @Nullable Long runId) {
        return new AuditNote(
                call.operator().name(), action, run.flowName(), run.run().flowId(), runId, null, null);
    }
}
