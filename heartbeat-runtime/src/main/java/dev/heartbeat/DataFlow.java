package dev.heartbeat;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Declares a {@link Flow}. The annotation processor checks the declaration when it is compiled and registers the class,
 * so that no bean definition and no component scan is needed.
 *
 * <p>The constructor takes, in any order, at most one {@link FlowOptions} record and any Spring beans.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface DataFlow {

    /**
     * The unique name of the flow, up to 255 characters. By default the simple name of the class without a trailing
     * {@code Flow}, in snake_case: {@code OrderSyncFlow} becomes {@code order_sync}.
     */
    String name() default "";

    /** One line for people. */
    String description() default "";

    /**
     * The interval between the times at which the flow is due: {@code 30s}, {@code 5m}, {@code 1h30m}, {@code 2d}, or
     * ISO-8601 such as {@code PT5M}; whole seconds, at least one. Without it the class is a type only: it gets no
     * record by itself, but records made by hand can name it.
     */
    String every() default "";

    /** Whether the flow's record is created enabled. Afterwards that is the operator's decision. */
    boolean enabled() default true;
}
