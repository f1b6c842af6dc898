package dev.heartbeat.registry;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What a class says about itself with {@code @DataFlow}: the part of a flow record that belongs to the code. Immutable.
 *
 * @param name the flow's unique name
 * @param className the binary name of the flow's class
 * @param description one line for people, or empty
 * @param enabled whether the record is created enabled
 * @param formerly earlier names of the flow
 * @param after names of the flows that it waits for
 * @param settings what else is said, as it was written; without {@link Setting#EVERY} and {@link Setting#CRON} the class
 *     is a type only
 */
public record FlowDeclaration(
        String name,
        String className,
        String description,
        boolean enabled,
        List<String> formerly,
        List<String> after,
        Map<Setting, String> settings) {

    public FlowDeclaration {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(className, "className");
        Objects.requireNonNull(description, "description");
        formerly = List.copyOf(formerly);
        after = List.copyOf(after);
        Map<Setting, String> ordered = new EnumMap<>(Setting.class);
        ordered.putAll(settings);
        settings = Collections.unmodifiableMap(ordered);
    }

    /** A declaration with nothing but a name: no description, no schedule, enabled. */
    public static FlowDeclaration of(String name, String className) {
        return new FlowDeclaration(name, className, "", true, List.of(), List.of(), Map.of());
    }

    /** This declaration with a description. */
    public FlowDeclaration describedAs(String text) {
        return new FlowDeclaration(name, className, text, enabled, formerly, after, settings);
    }

    /** This declaration, its record created disabled. */
    public FlowDeclaration disabled() {
        return enabled(false);
    }

    /** This declaration, its record created enabled or not. */
    public FlowDeclaration enabled(boolean value) {
        return new FlowDeclaration(name, className, description, value, formerly, after, settings);
    }

    /** This declaration of a flow that had other names before. */
    public FlowDeclaration formerly(String... names) {
        return new FlowDeclaration(name, className, description, enabled, List.of(names), after, settings);
    }

    /** This declaration of a flow that waits for others. */
    public FlowDeclaration after(String... names) {
        return new FlowDeclaration(name, className, description, enabled, formerly, List.of(names), settings);
    }

    /** This declaration with an interval, such as {@code 5m}. */
    public FlowDeclaration every(String interval) {
        return with(Setting.EVERY, interval);
    }

    /** This declaration with that setting. */
    public FlowDeclaration with(Setting setting, String value) {
        return with(Map.of(setting, value));
    }

    /** This declaration with those settings, which replace what it said of them. */
    public FlowDeclaration with(Map<Setting, String> more) {
        Map<Setting, String> all = new EnumMap<>(Setting.class);
        all.putAll(settings);
        all.putAll(more);
        return new FlowDeclaration(name, className, description, enabled, formerly, after, all);
    }

    /** This declaration, silent about that setting. */
    public FlowDeclaration without(Setting setting) {
        Map<Setting, String> rest = new EnumMap<>(Setting.class);
        rest.putAll(settings);
        rest.remove(setting);
        return new FlowDeclaration(name, className, description, enabled, formerly, after, rest);
    }

    /** What is said of that setting. */
    public Optional<String> setting(Setting setting) {
        return Optional.ofNullable(settings.get(setting));
    }

    /** Whether the flow has times of its own, and so a record; otherwise it is a type. */
    public boolean isScheduled() {
        return settings.containsKey(Setting.EVERY) || settings.containsKey(Setting.CRON);
    }
}
