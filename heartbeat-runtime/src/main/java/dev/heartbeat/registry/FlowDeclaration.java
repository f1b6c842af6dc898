package dev.heartbeat.registry;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a class says about itself with {@code @DataFlow}: the part of a flow record that belongs to the code.
 *
 * @param name the flow's unique name
 * @param className the binary name of the flow's class
 * @param description one line for people, or empty
 * @param every the interval as it was written, or null for a class that is a type only
 * @param enabled whether the record is created enabled
 */
public record FlowDeclaration(
        String name,
        String className,
        String description,
        @Nullable String every,
        boolean enabled) {

    public FlowDeclaration {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(className, "className");
        Objects.requireNonNull(description, "description");
    }

    /** A declaration with nothing but a name: no description, no schedule, enabled. */
    public static FlowDeclaration of(String name, String className) {
        return new FlowDeclaration(name, className, "", null, true);
    }

    /** This declaration with a description. */
    public FlowDeclaration describedAs(String description) {
        return new FlowDeclaration(name, className, description, every, enabled);
    }

    /** This declaration with an interval, such as {@code 5m}. */
    public FlowDeclaration every(String every) {
        return new FlowDeclaration(name, className, description, every, enabled);
    }

    /** This declaration, its record created disabled. */
    public FlowDeclaration disabled() {
        return new FlowDeclaration(name, className, description, every, false);
    }
}
