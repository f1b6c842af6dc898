package dev.heartbeat.admin;

import dev.heartbeat.cycle.FlowExecutor;
import dev.heartbeat.model.FlowDraft;
import dev.heartbeat.model.FlowPlan;
import dev.heartbeat.model.FlowRecord;
import dev.heartbeat.model.InvalidRecordException;
import dev.heartbeat.model.Violation;
import dev.heartbeat.options.FlowConfiguration;
import dev.heartbeat.options.InvalidConfigurationException;
import dev.heartbeat.registry.FlowReferences;
import dev.heartbeat.registry.FlowRegistry;
import dev.heartbeat.store.FlowStore;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Finds all that keeps a draft from becoming a record that can run. */
final class DraftCheck {

    private final FlowStore flows;
    private final FlowRegistry registry;
    private final FlowExecutor executor;

    DraftCheck(FlowStore flows, FlowRegistry registry, FlowExecutor executor) {
        this.flows = flows;
        this.registry = registry;
        this.executor = executor;
    }

    /**
     * What the class says of a flow that is to be made.
     *
     * @throws InvalidRecordException with all violations
     */
    FlowPlan requireValidNew(FlowDraft draft) {
        List<Violation> violations = new ArrayList<>(draft.violations());
        violations.addAll(takenName(draft.name(), null));
        violations.addAll(unknownFlows(draft, null));
        Optional<FlowPlan> declared = declared(draft.name(), draft.configuration(), violations);
        refuse(violations);
        return declared.orElseThrow();
    }

    /**
     * Makes sure that an operator's record can be changed to that.
     *
     * @throws InvalidRecordException with all violations
     */
    void requireValidChange(FlowRecord known, FlowDraft draft) {
        List<Violation> violations = new ArrayList<>(draft.violations());
        violations.addAll(takenName(draft.name(), known));
        violations.addAll(unknownFlows(draft, known));
        declared(draft.name(), draft.configuration(), violations);
        refuse(violations);
    }

    /**
     * Makes sure that a declared record can be changed to that.
     *
     * @throws InvalidRecordException with all violations
     */
    void requireOwnChange(FlowRecord declared, FlowDraft draft) {
        List<Violation> violations = new ArrayList<>(Declaration.violations(declared, draft));
        declared(draft.name(), draft.configuration(), violations);
        refuse(violations);
    }

    /**
     * A configuration with other options, after making sure that these can be run. Asks no database.
     *
     * @throws InvalidRecordException if they can't
     */
    String requireRunnable(String flowName, @Nullable String configuration, Map<String, Object> options) {
        List<Violation> violations = new ArrayList<>();
        String changed = "";
        try {
            changed =
                    FlowConfiguration.parse(configuration).withOptions(options).toJson();
            declared(flowName, changed, violations);
        } catch (InvalidConfigurationException | IllegalArgumentException refused) {
            violations.add(unusable(refused));
        }
        refuse(violations);
        return changed;
    }

    private static void refuse(List<Violation> violations) {
        if (!violations.isEmpty()) {
            throw new InvalidRecordException(violations);
        }
    }

    private List<Violation> takenName(String name, @Nullable FlowRecord known) {
        boolean isTaken = flows.findByName(name)
                .filter(other -> known == null || other.id() != known.id())
                .isPresent();
        return isTaken ? List.of(FlowStore.nameIsTaken(name)) : List.of();
    }

    private Optional<FlowPlan> declared(String flowName, @Nullable String configuration, List<Violation> violations) {
        try {
            String className = FlowConfiguration.parse(configuration).className();
            if (registry.find(className).isPresent()) {
                return Optional.of(executor.check(flowName, configuration));
            }
            violations.add(new Violation("configuration", unknownClass(className)));
        } catch (InvalidConfigurationException refused) {
            violations.add(unusable(refused));
        }
        return Optional.empty();
    }

    private static Violation unusable(RuntimeException refused) {
        return new Violation("configuration", "can't be used: " + refused.getMessage());
    }

    private String unknownClass(String className) {
        Collection<String> known = new TreeSet<>(registry.names());
        registry.flows().forEach(flow -> known.add(flow.declaration().className()));
        return "names the flow class '%s', which is not in this application; %s"
                .formatted(
                        className,
                        FlowReferences.nearest(className, known)
                                .map(name -> "did you mean '" + name + "'?")
                                .orElse(
                                        "it needs @DataFlow, and heartbeat-processor on the annotation processor path"));
    }

    private List<Violation> unknownFlows(FlowDraft draft, @Nullable FlowRecord known) {
        List<String> after = draft.plan().after();
        if (after.isEmpty()) {
            return List.of();
        }
        List<Violation> violations = new ArrayList<>();
        Collection<String> names = new TreeSet<>(flows.names());
        if (known != null) {
            names.remove(known.name());
        }
        names.add(draft.name());
        for (String name : new TreeSet<>(after)) {
            if (!names.contains(name)) {
                violations.add(new Violation(
                        "after",
                        "names the flow '%s', which there is not; %s"
                                .formatted(
                                        name,
                                        FlowReferences.nearest(name, names)
                                                .map(near -> "did you mean '" + near + "'?")
                                                .orElse("make it first, or leave it out"))));
            }
        }
        circle(draft, known)
                .ifPresent(circle -> violations.add(new Violation(
                        "after",
                        "makes the flow wait for itself, so that it would never run: " + String.join(" \u2192 ", circle)
                                + "; break the circle somewhere")));
        return violations;
    }

    /** Over all records, as they would be with this one. */
    private Optional<List<String>> circle(FlowDraft draft, @Nullable FlowRecord known) {
        Map<String, List<String>> after = new HashMap<>();
        flows.dependencies().forEach((flow, names) -> after.put(flow, renamed(names, known, draft)));
        if (known != null) {
            after.remove(known.name());
        }
        after.put(draft.name(), draft.plan().after());
        return FlowReferences.circle(draft.name(), after);
    }

    private static List<String> renamed(List<String> names, @Nullable FlowRecord known, FlowDraft draft) {
        return known == null
                ? names
                : names.stream()
                        .map(name -> name.equals(known.name()) ? draft.name() : name)
                        .toList();
    }
}
