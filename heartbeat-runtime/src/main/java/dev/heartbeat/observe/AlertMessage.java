package dev.heartbeat.observe;

import dev.heartbeat.model.Failure;
import dev.heartbeat.model.LostRun;
import dev.heartbeat.model.RunResult;
import dev.heartbeat.options.Json;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the webhook is sent, as Standard Webhooks has it.
 *
 * @param id the same however often it is sent
 * @param type what has happened
 * @param at when that was, by the database's clock
 * @param data the rest; what is null is sent as null
 */
record AlertMessage(String id, String type, Instant at, Map<String, @Nullable Object> data) {

    private static final int VERSION = 1;
    private static final int LONGEST_TEXT = 1_000;

    static AlertMessage of(FlowAlert alert, RunResult result) {
        Map<String, @Nullable Object> data = run(alert.flowName(), alert.runId());
        data.put("attempt", result.run().attempt());
        data.put("started_at", result.run().startedAt().toString());
        data.put("ended_at", result.endedAt().toString());
        if (alert instanceof FlowFails fails) {
            data.put("failures_in_a_row", fails.failures());
            data.put("failure_kind", fails.failure().kind().word());
            data.put("message", shortened(fails.failure()));
            data.put("retry_at", text(fails.retryAt()));
        }
        return message(alert instanceof FlowFails ? "run.failed" : "run.recovered", result.endedAt(), data);
    }

    static AlertMessage of(LostRun run, Instant now) {
        Map<String, @Nullable Object> data = run(run.flowName(), run.runId());
        data.put("message", run.message());
        return message("run.lost", now, data);
    }

    static AlertMessage of(HeartbeatsMissing silence, Instant now) {
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        data.put("last_heartbeat_at", text(silence.lastBeatAt()));
        data.put("quiet_seconds", silence.quietFor().toSeconds());
        data.put("expected_within_seconds", silence.patience().toSeconds());
        return message("heartbeats.missing", now, data);
    }

    /**
     * The JSON.
     *
     * @param application who sends it
     */
    byte[] body(String application) {
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put("type", type);
        body.put("version", VERSION);
        body.put("timestamp", at.toString());
        body.put("application", application);
        body.put("data", data);
        return Json.write(body).getBytes(StandardCharsets.UTF_8);
    }

    private static AlertMessage message(String type, Instant at, Map<String, @Nullable Object> data) {
        return new AlertMessage("msg_" + UUID.randomUUID(), type, at, data);
    }

    private static Map<String, @Nullable Object> run(String flow, long run) {
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        data.put("flow", flow);
        data.put("run", run);
        return data;
    }

    private static String shortened(Failure failure) {
        String message = failure.message();
        return message.length() <= LONGEST_TEXT ? message : message.substring(0, LONGEST_TEXT) + "…";
    }

    private static @Nullable String text(@Nullable Instant time) {
        return time == null ? null : time.toString();
    }
}
