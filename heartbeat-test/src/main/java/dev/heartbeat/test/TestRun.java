package dev.heartbeat.test;

import dev.heartbeat.model.Failure;
import dev.heartbeat.model.Progress;
import dev.heartbeat.model.PutOff;
import dev.heartbeat.model.RunEnd;
import dev.heartbeat.model.RunResult;
import dev.heartbeat.options.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What came of a run of {@link FlowTester}: it succeeded, it failed, or the flow was put off without a run. Immutable.
 *
 * @param end what the runtime would have recorded
 * @param progress what the flow said of its progress, in that order
 * @param thrown what the flow threw, or its constructor, or whatever kept it from being made; null if nothing was thrown
 */
public record TestRun(
        RunEnd end, List<Progress> progress, @Nullable Throwable thrown) {

    public TestRun {
        progress = List.copyOf(progress);
    }

    /** The flow's name. */
    public String flowName() {
        return end.claim().flowName();
    }

    /** Whether it ran and returned normally. */
    public boolean succeeded() {
        return end instanceof RunResult result && result.failure() == null;
    }

    /** Whether it failed. */
    public boolean failed() {
        return failure().isPresent();
    }

    /** Why it failed, as its record would have said; empty if it did not. */
    public Optional<Failure> failure() {
        return result().map(RunResult::failure);
    }

    /** Why the flow was put off instead of run, such as "its condition said no"; empty if it was run. */
    public Optional<String> putOffReason() {
        return end instanceof PutOff off ? Optional.of(String.valueOf(off.reason())) : Optional.empty();
    }

    /**
     * The checkpoint that it saved; empty if it saved none, or failed, since a failed run doesn't move it.
     *
     * @throws IllegalArgumentException if it can't be read as that type
     */
    public <T> Optional<T> checkpoint(Class<T> type) {
        return checkpointJson().map(json -> Json.read(json, type));
    }

    /** The figures that it left, as JSON has them (numbers, texts, lists, maps); empty if it left none. */
    public Map<String, Object> output() {
        Map<String, Object> figures = new LinkedHashMap<>();
        outputJson()
                .map(json -> Json.read(json, Map.class))
                .ifPresent(members ->
                        ((Map<?, ?>) members).forEach((name, figure) -> figures.put(String.valueOf(name), figure)));
        return figures;
    }

    Optional<String> checkpointJson() {
        return result().map(RunResult::checkpoint);
    }

    Optional<String> outputJson() {
        return result().map(RunResult::output);
    }

    private Optional<RunResult> result() {
        return end instanceof RunResult result ? Optional.of(result) : Optional.empty();
    }
}
