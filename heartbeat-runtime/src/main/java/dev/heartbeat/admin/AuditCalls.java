package dev.heartbeat.admin;

import dev.heartbeat.model.AuditEntry;
import dev.heartbeat.model.AuditNote;
import dev.heartbeat.store.AuditStore;
import java.util.List;

/** What people did. */
final class AuditCalls {

    private final AuditStore audit;

    AuditCalls(AuditStore audit) {
        this.audit = audit;
    }

    List<Route> routes() {
        return List.of(Route.get("/audit", this::list));
    }

    private Reply list(Call call) {
        int limit = call.limit();
        List<AuditEntry> found = audit.find(
                call.parameter("flow", Long::valueOf).orElse(null),
                call.parameter("cursor", Cursor::id).orElse(Long.MAX_VALUE),
                limit + 1);
        boolean hasMore = found.size() > limit;
        List<AuditEntry> page = hasMore ? found.subList(0, limit) : found;
        return Reply.ok(new Members()
                .with("entries", page, AuditCalls::view)
                .with("next", hasMore ? Cursor.ofId(page.get(limit - 1).id()) : null));
    }

    private static Members view(AuditEntry entry) {
        AuditNote note = entry.note();
        return new Members()
                .with("id", entry.id())
                .with("at", entry.at())
                .with("who", note.who())
                .with("action", note.action().word())
                .with("target", note.target())
                .with("flow_id", note.flowId())
                .with("run_id", note.runId())
                .with("before", RunViews.json(note.before()))
                .with("after", RunViews.json(note.after()))
                .with("refused", entry.refused());
    }
}
