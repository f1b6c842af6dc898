package dev.heartbeat.model;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a person decides about a flow record: everything that isn't made by running it.
 *
 * @param name unique, not blank, at most 255 characters
 * @param description for people
 * @param enabled whether heartbeats run it
 * @param configuration JSON with the class to run and its options
 * @param plan when and how it runs
 */
public record FlowDraft(
        String name,
        @Nullable String description,
        boolean enabled,
        @Nullable String configuration,
        FlowPlan plan) {

    private static final int LONGEST_NAME = 255;

    /** This draft with another plan. */
    public FlowDraft with(FlowPlan other) {
        return new FlowDraft(name, description, enabled, configuration, other);
    }

    /** What keeps this draft from being stored; empty if nothing does. Whether the name is free, only the table knows. */
    public List<Violation> violations() {
        List<Violation> violations = new ArrayList<>();
        if (name.isBlank()) {
            violations.add(new Violation("name", "must not be blank"));
        }
        if (name.length() > LONGEST_NAME) {
            violations.add(new Violation("name", "must not be longer than " + LONGEST_NAME + " characters"));
        }
        violations.addAll(plan.violations());
        return violations;
    }

    /**
     * This draft, if it is valid.
     *
     * @throws InvalidRecordException with all violations
     */
    public FlowDraft requireValid() {
        List<Violation> violations = violations();
        if (!violations.isEmpty()) {
            throw new InvalidRecordException(violations);
        }
        return this;
    }
}
