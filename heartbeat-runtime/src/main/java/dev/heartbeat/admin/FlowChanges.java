package dev.heartbeat.admin;

import dev.heartbeat.model.AuditAction;
import dev.heartbeat.model.AuditNote;
import dev.heartbeat.model.FlowDraft;
import dev.heartbeat.model.FlowRecord;
import dev.heartbeat.options.Json;
import dev.heartbeat.store.AuditStore;
import dev.heartbeat.store.AuditStore.Audited;
import dev.heartbeat.store.FlowStore;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What can be changed about flows and groups. Each change and its entry in the audit trail are one transaction, but for a
 * deletion, which takes several.
 */
final class FlowChanges {

    private final FlowRecords records;
    private final FlowStore flows;
    private final AuditStore audit;
    private final Irrevocable told;
    private final FlowCalls calls;
    private final InstantSource clock;

    FlowChanges(
            FlowRecords records,
            FlowStore flows,
            AuditStore audit,
            Irrevocable told,
            FlowCalls calls,
            InstantSource clock) {
        this.records = records;
        this.flows = flows;
        this.audit = audit;
        this.told = told;
        this.calls = calls;
        this.clock = clock;
    }

    List<Route> routes() {
        return List.of(
                Route.post("/flows", this::create),
                Route.patch("/flows/{id}", this::change),
                Route.delete("/flows/{id}", this::delete),
                Route.post("/flows/{id}/pause", this::pause),
                Route.post("/flows/{id}/resume", this::resume),
                Route.put("/groups/{name}", this::limitGroup),
                Route.delete("/groups/{name}", this::removeGroupLimit));
    }

    private Reply create(Call call) {
        FlowDraft draft = FlowDrafts.read(call.body());
        FlowRecord made = audit.keep(
                () -> {
                    FlowRecord flow = records.create(draft);
                    return new Audited<>(flow, note(call, AuditAction.CREATE, flow, null, decided(flow)));
                },
                clock.instant());
        Reply reply = calls.one(made.id());
        return new Reply(201, reply.headers(), reply.body()).with("Location", call.location("flows", made.id()));
    }

    private Reply change(Call call) {
        long id = call.id();
        String ifMatch = call.ifMatch();
        Map<String, Object> patch = call.body();
        audit.keep(
                () -> {
                    FlowRecord before = lock(id, ifMatch);
                    FlowRecord after = records.update(id, FlowDrafts.read(patch, before.draft()));
                    return new Audited<>(after, changed(call, AuditAction.CHANGE, before, after));
                },
                clock.instant());
        return calls.one(id);
    }

    /**
     * The history goes first and in batches, without a lock on the record. As nothing brings it back, whether the record may
     * be deleted, and is as its tag says, is judged before.
     */
    private Reply delete(Call call) {
        long id = call.id();
        String ifMatch = call.ifMatch();
        FlowRecord flow = records.requireDeletable(id);
        RecordTag.requireMatch(flow, ifMatch);
        told.carryOut(note(call, AuditAction.DELETE, flow, decided(flow), null), () -> records.delete(id));
        return Reply.noContent();
    }

    private Reply pause(Call call) {
        Fields fields = new Fields(call.body());
        String reason = fields.optionalText("reason", null);
        Instant until = fields.optional("until", null, Fields::time);
        fields.requireValid();
        return steer(
                call, AuditAction.PAUSE, id -> records.pause(id, call.operator().name(), reason, until));
    }

    private Reply resume(Call call) {
        return steer(call, AuditAction.RESUME, records::resume);
    }

    private interface Steering {
        void accept(long id);
    }

    private Reply steer(Call call, AuditAction action, Steering change) {
        long id = call.id();
        audit.keep(
                () -> {
                    FlowRecord before = lock(id, "*");
                    change.accept(id);
                    FlowRecord after = lock(id, "*");
                    return new Audited<>(after, changed(call, action, before, after));
                },
                clock.instant());
        return calls.one(id);
    }

    private Reply limitGroup(Call call) {
        String group = call.variable("name");
        Fields fields = new Fields(call.body());
        int limit = fields.integer("run_limit", 0);
        fields.requireValid();
        Integer before = records.groupLimits().get(group);
        audit.keep(
                () -> {
                    records.limitGroup(group, limit);
                    return new Audited<>(limit, note(call, AuditAction.LIMIT_GROUP, group, before, limit));
                },
                clock.instant());
        return calls.groups();
    }

    private Reply removeGroupLimit(Call call) {
        String group = call.variable("name");
        Integer before = records.groupLimits().get(group);
        audit.keep(
                () -> {
                    if (!records.removeGroupLimit(group)) {
                        throw new ProblemException(Problem.notFound("The group '" + group + "' has no limit."));
                    }
                    return new Audited<>(group, note(call, AuditAction.REMOVE_GROUP_LIMIT, group, before, null));
                },
                clock.instant());
        return calls.groups();
    }

    private FlowRecord lock(long id, String ifMatch) {
        FlowRecord flow = flows.findAndLock(id).orElseThrow(() -> NoSuchRecordException.flow(id));
        RecordTag.requireMatch(flow, ifMatch);
        return flow;
    }

    /** What a person decides about a record, its pause included. */
    private static Map<String, Object> decided(FlowRecord flow) {
        return FlowDrafts.view(flow.draft())
                .with("pause", FlowViews.pause(flow.pause()))
                .values();
    }

    private static AuditNote changed(Call call, AuditAction action, FlowRecord before, FlowRecord after) {
        Map<String, Object> was = decided(before);
        Map<String, Object> is = decided(after);
        return note(call, action, before, without(was, is), without(is, was));
    }

    /** The members that differ. */
    private static Map<String, Object> without(Map<String, Object> members, Map<String, Object> same) {
        Map<String, Object> different = new LinkedHashMap<>(members);
        different.entrySet().removeIf(member -> Objects.equals(member.getValue(), same.get(member.getKey())));
        return different;
    }

    private static AuditNote note(
            Call call,
            AuditAction action,
            FlowRecord flow,
            @Nullable Map<String, Object> before,
            @Nullable Map<String, Object> after) {
        return new AuditNote(call.operator().name(), action, flow.name(), flow.id(), null, json(before), json(after));
    }

    private static AuditNote note(
            Call call, AuditAction action, String group, @Nullable Integer before, @Nullable Integer after) {
        return new AuditNote(call.operator().name(), action, group, null, null, limit(before), limit(after));
    }

    private static @Nullable String limit(@Nullable Integer runLimit) {
        return runLimit == null ? null : json(Map.of("run_limit", runLimit));
    }

    private static @Nullable String json(@Nullable Map<String, Object> members) {
        return members == null || members.isEmpty() ? null : Json.write(members);
    }
}
