package dev.heartbeat.cycle;

import dev.heartbeat.model.FlowRecord;
import dev.heartbeat.model.Origin;
import dev.heartbeat.registry.FlowDeclaration;
import dev.heartbeat.registry.FlowReferences;
import dev.heartbeat.registry.Setting;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What the flows of all jars say of each other. The compiler has seen the flows of one jar at a time, and not what the
 * host's configuration says.
 */
final class DeclaredTogether {

    private static final String AFTER = "after";

    private final Map<String, FlowDeclaration> byName = new TreeMap<>();

    /** Looks at flows that have times, and so a record. */
    DeclaredTogether(List<FlowDeclaration> flows) {
        flows.forEach(flow -> byName.put(flow.name(), flow));
    }

    /**
     * The limit of each group that its flows say; empty where none of them says one.
     *
     * @throws InvalidSettingException if they say different limits
     */
    Map<String, Optional<Integer>> groupLimits() {
        Map<String, FlowDeclaration> saidBy = new TreeMap<>();
        Map<String, Optional<Integer>> limits = new TreeMap<>();
        for (FlowDeclaration flow : byName.values()) {
            Optional<Integer> limit = DeclaredPlan.groupLimitOf(flow);
            flow.setting(Setting.GROUP).ifPresent(group -> {
                Optional<Integer> known = limits.getOrDefault(group, Optional.empty());
                if (limit.isPresent() && known.isPresent() && !limit.equals(known)) {
                    throw different(flow, limit.get(), Objects.requireNonNull(saidBy.get(group)), group, known.get());
                }
                limit.ifPresent(said -> saidBy.putIfAbsent(group, flow));
                limits.put(group, known.or(() -> limit));
            });
        }
        return limits;
    }

    private static InvalidSettingException different(
            FlowDeclaration flow, int limit, FlowDeclaration other, String group, int otherLimit) {
        return new InvalidSettingException(
                flow,
                Setting.GROUP_LIMIT,
                "it is %d, but the flow '%s' gives the group '%s' the limit %d; say it at one of them, or the same at both"
                        .formatted(limit, other.name(), group, otherLimit));
    }

    /**
     * Makes sure that every flow that is named is there, and none waits for itself.
     *
     * @param records the record of a name, of whatever origin
     * @throws InvalidSettingException otherwise
     */
    void requireKnown(Function<String, Optional<FlowRecord>> records) {
        for (FlowDeclaration flow : byName.values()) {
            refuseCircle(flow);
            refuseTakenNames(flow);
            for (String name : flow.after()) {
                if (!byName.containsKey(name)
                        && records.apply(name).filter(this::stays).isEmpty()) {
                    throw new InvalidSettingException(
                            flow, AFTER, "there is no flow '%s'%s".formatted(name, hint(name)));
                }
            }
        }
    }

    private void refuseCircle(FlowDeclaration flow) {
        Map<String, List<String>> after =
                byName.values().stream().collect(Collectors.toMap(FlowDeclaration::name, FlowDeclaration::after));
        FlowReferences.circle(flow.name(), after).ifPresent(circle -> {
            throw new InvalidSettingException(
                    flow,
                    AFTER,
                    "it waits for itself, so it would never run: %s; break the circle somewhere"
                            .formatted(String.join(" → ", circle)));
        });
    }

    private void refuseTakenNames(FlowDeclaration flow) {
        for (String earlier : flow.formerly()) {
            FlowDeclaration owner = byName.get(earlier);
            if (owner != null && !owner.equals(flow)) {
                throw new InvalidSettingException(
                        flow,
                        "formerly",
                        "'%s' is the name of another flow, which %s declares; remove it here"
                                .formatted(earlier, owner.className()));
            }
        }
    }

    /** A declared record under an earlier name is about to be renamed, or was left behind by an older version. */
    private boolean stays(FlowRecord known) {
        return known.origin() == Origin.OPERATOR || newName(known.name()).isEmpty();
    }

    private String hint(String name) {
        return newName(name)
                .map("; it is called '%s' now"::formatted)
                .or(() -> FlowReferences.nearest(name, byName.keySet()).map("; did you mean '%s'?"::formatted))
                .orElse(", neither in the code nor in the table; remove it, or make that flow first");
    }

    private Optional<String> newName(String earlier) {
        return byName.values().stream()
                .filter(flow -> flow.formerly().contains(earlier))
                .map(FlowDeclaration::name)
                .findFirst();
    }
}
