package dev.heartbeat.store;

import dev.heartbeat.model.FlowPlan;
import org.jspecify.annotations.Nullable;

/** Completes a record's plan by what its class declares, which the tables don't know. */
@FunctionalInterface
public interface PlanCompletion {

    /**
     * The completed plan; the plan itself if the class is not known here.
     *
     * @param configuration the record's JSON, which names the class
     */
    FlowPlan of(@Nullable String configuration, FlowPlan plan);
}
