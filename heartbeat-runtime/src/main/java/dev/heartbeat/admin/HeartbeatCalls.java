package dev.heartbeat.admin;

import dev.heartbeat.model.BeatFigures;
import dev.heartbeat.model.BeatRecord;
import dev.heartbeat.store.BeatSearch;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What can be read about heartbeats and those who send them. */
final class HeartbeatCalls {

    private final BeatSearch beats;
    private final Supplier<Optional<SchedulerVerdict>> silence;
    private final Map<String, List<String>> credentials;
    private final InstantSource clock;

    /**
     * Reads from that store.
     *
     * @param silence tells if no heartbeat comes any more
     * @param credentials the names of those that are accepted, by their kinds
     */
    HeartbeatCalls(
            BeatSearch beats,
            Supplier<Optional<SchedulerVerdict>> silence,
            Map<String, List<String>> credentials,
            InstantSource clock) {
        this.beats = beats;
        this.silence = silence;
        this.credentials = Map.copyOf(credentials);
        this.clock = clock;
    }

    List<Route> routes() {
        return List.of(Route.get("/heartbeats", this::list), Route.get("/credentials", call -> credentials()));
    }

    List<BeatRecord> lastOnes(int limit) {
        return beats.find(Long.MAX_VALUE, limit);
    }

    Members verdict(@Nullable BeatRecord last) {
        if (last == null) {
            return new Members()
                    .with("status", "unknown")
                    .with("text", "No heartbeat has come yet. Has a scheduler been set up that sends them?");
        }
        Optional<SchedulerVerdict> missing = silence.get();
        Members verdict = new Members().with("status", missing.isPresent() ? "missing" : "ok");
        if (missing.isEmpty()) {
            return verdict.with("last_heartbeat_at", last.beat().beganAt());
        }
        long within = missing.get().expectedWithin().toSeconds();
        return verdict.with("last_heartbeat_at", missing.get().lastBeatAt())
                .with("expected_within_seconds", within)
                .with(
                        "text",
                        "No heartbeat has come for longer than " + within
                                + " seconds. Is the scheduler that sends them running, and does it get 200?");
    }

    static Members view(BeatRecord record) {
        BeatFigures figures = record.figures();
        Members view = new Members()
                .with("id", record.id())
                .with("began_at", record.beat().beganAt())
                .with("address", record.beat().source().address())
                .with("credential", record.beat().source().credential())
                .with("caller", record.beat().source().caller())
                .with("outcome", record.outcome().word());
        return figures == null
                ? view
                : view.with("flows_due", figures.due())
                        .with("flows_triggered", figures.triggered())
                        .with("flows_failed", figures.failed())
                        .with("flows_running", figures.running())
                        .with("duration_ms", figures.duration().toMillis());
    }

    private Reply list(Call call) {
        int limit = call.limit();
        List<BeatRecord> found = beats.find(call.parameter("cursor", Cursor::id).orElse(Long.MAX_VALUE), limit + 1);
        boolean hasMore = found.size() > limit;
        List<BeatRecord> page = hasMore ? found.subList(0, limit) : found;
        BeatRecord newest = lastOnes(1).stream().findFirst().orElse(null);
        return Reply.ok(new Members()
                .with("heartbeats", page, HeartbeatCalls::view)
                .with("next", hasMore ? Cursor.ofId(page.get(limit - 1).id()) : null)
                .with("verdict", verdict(newest)));
    }

    private Reply credentials() {
        BeatSearch.Uses uses = beats.uses();
        List<Members> all = new ArrayList<>();
        credentials.forEach((kind, names) -> names.forEach(name -> all.add(use(kind, name, uses))));
        uses.last().stream()
                .filter(use -> !isConfigured(use))
                .map(use -> used(
                        new Members()
                                .with("kind", use.credential())
                                .with("name", use.caller() == null ? "" : use.caller())
                                .with("configured", false),
                        use))
                .forEach(all::add);
        Instant since = uses.since() == null ? clock.instant() : uses.since();
        return Reply.ok(new Members().with("since", since).with("credentials", all, members -> members));
    }

    /** A token is shown in its own header or as a bearer token; it is one credential all the same. */
    private static Members use(String kind, String name, BeatSearch.Uses uses) {
        Members view = new Members().with("kind", kind).with("name", name).with("configured", true);
        return uses.last().stream()
                .filter(use -> name.equals(use.caller()) && kind.equals(kindOf(use)))
                .max((one, other) -> one.usedAt().compareTo(other.usedAt()))
                .map(use -> used(view, use))
                .orElse(view);
    }

    private boolean isConfigured(BeatSearch.Use use) {
        return use.caller() != null
                && credentials.getOrDefault(kindOf(use), List.of()).contains(use.caller());
    }

    private static String kindOf(BeatSearch.Use use) {
        return use.credential().equals("bearer") ? "token" : use.credential();
    }

    private static Members used(Members view, BeatSearch.Use use) {
        return view.with("last_used_at", use.usedAt()).with("last_address", use.address());
    }
}
