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
     * ISO-8601 such as {@code PT5M}; whole seconds, at least one. It excludes {@link #cron}. With neither, the class is
     * a type only: it gets no record by itself, but records made by an operator can name it.
     */
    String every() default "";

    /**
     * Spring's cron expression with six fields, the first of which are the seconds, or {@code @hourly}, {@code @daily}
     * and the like; read in {@link #zone}. A local time that a change of clocks skips runs right after the change, and one
     * that it repeats runs once, or both times where the expression goes on like an interval (a star, a range or a step).
     */
    String cron() default "";

    /** The time zone of {@link #cron} and {@link #window}, such as {@code Europe/Berlin}. */
    String zone() default "UTC";

    /** Whether the flow's record is created enabled. Afterwards that is the operator's decision. */
    boolean enabled() default true;

    /** Earlier names of the flow, so that a rename keeps its record and its history. */
    String[] formerly() default {};

    /** After this time a run is interrupted and failed; written as {@link #every}. By default a run may take for ever. */
    String timeout() default "";

    /** How a failed run is tried again before its next regular time. By default it is not. */
    Retry retry() default @Retry(attempts = 1);

    /** Names of flows each of which must have succeeded since this flow last ran, or it waits. */
    String[] after() default {};

    /** When the flow may start, such as {@code Mon-Fri 22:00-06:00} in {@link #zone}. By default always. */
    String window() default "";

    /** What happens to times that were missed. */
    CatchUp catchUp() default CatchUp.ONCE;

    /** Among the flows that are due, those of higher priority are claimed first. */
    int priority() default 0;

    /** The group that the flow belongs to: no more than {@link #groupLimit} flows of a group run at once. */
    String group() default "";

    /**
     * How many flows of the {@link #group} run at once, in all instances together. It is said at one flow of the group, or
     * the same at several.
     */
    int groupLimit() default 1;
}
