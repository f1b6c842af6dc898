package dev.heartbeat.admin;

import dev.heartbeat.model.Failure;
import dev.heartbeat.model.NamedRun;
import dev.heartbeat.model.Progress;
import dev.heartbeat.model.RunRecord;
import dev.heartbeat.options.Json;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Runs as the API shows them. */
final class RunViews {

    private static final int LONGEST_MESSAGE = 300;

    private RunViews() {}

    /** A run in a list. */
    static Members summary(NamedRun named) {
        Failure failure = named.run().failure();
        return members(named, failure == null ? null : shortened(failure.message()));
    }

    /**
     * All that is known of a run.
     *
     * @param heldBy the run that holds its flow now
     * @param checkpoint of its flow
     * @param requestedBy who asked for it
     */
    static Members whole(
            NamedRun named, @Nullable Long heldBy, @Nullable String checkpoint, @Nullable String requestedBy) {
        RunRecord run = named.run();
        Failure failure = run.failure();
        boolean holdsFlow = Objects.equals(heldBy, run.id());
        return members(named, failure == null ? null : failure.message())
                .with("backtrace", failure == null || failure.backtrace().isEmpty() ? null : failure.backtrace())
                .with("output", json(run.output()))
                .with("checkpoint", json(checkpoint))
                .with("holds_flow", holdsFlow)
                .with("cancellable", holdsFlow && !run.status().ended())
                .with("retryable", run.failed() && heldBy == null)
                .with("requested_by", requestedBy);
    }

    /** What a flow has left as JSON; as text where it is none. */
    static @Nullable Object json(@Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            return Json.read(text, Object.class);
        } catch (IllegalArgumentException noJson) {
            return text;
        }
    }

    private static Members members(NamedRun named, @Nullable String message) {
        RunRecord run = named.run();
        Failure failure = run.failure();
        return new Members()
                .with("id", run.id())
                .with("flow_id", run.flowId())
                .with("flow_name", named.flowName())
                .with("status", run.status().word())
                .with("attempt", run.attempt())
                .with("trigger", run.triggerSource().word())
                .with("instance", run.instance())
                .with("due_at", run.dueAt())
                .with("started_at", run.startedAt())
                .with("ended_at", run.endedAt())
                .with("duration_ms", run.duration().map(Duration::toMillis).orElse(null))
                .with("failure_kind", failure == null ? null : failure.kind().word())
                .with("message", message)
                .with("progress", progress(run.progress()));
    }

    private static @Nullable Members progress(@Nullable Progress progress) {
        return progress == null
                ? null
                : new Members()
                        .with("done", progress.done())
                        .with("total", progress.total())
                        .with("message", progress.message());
    }

    private static String shortened(String message) {
        return message.codePointCount(0, message.length()) <= LONGEST_MESSAGE
                ? message
                : message.substring(0, message.offsetByCodePoints(0, LONGEST_MESSAGE - 1)) + "…";
    }
}
