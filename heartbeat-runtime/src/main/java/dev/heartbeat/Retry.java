package dev.heartbeat;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * How a failed run is tried again before the flow's next regular time, as a member of {@link DataFlow}:
 * {@code @DataFlow(every = "1h", retry = @Retry(attempts = 3))}. Pauses are written like intervals: {@code 30s},
 * {@code 1m}, {@code 1h30m} or {@code PT5M}.
 *
 * <p>A retry comes with the first heartbeat after its pause. One that would not come before the next regular time is
 * left to that time, which then counts as a first attempt.
 */
@Documented
@Target({})
@Retention(RetentionPolicy.RUNTIME)
public @interface Retry {

    /** How many runs there are in all, the first one included; at least 1, which means no retry. */
    int attempts();

    /** The pause after the first failure; at least a second. */
    String backoff() default "1m";

    /** By what each further pause is longer than the one before; at least 1. */
    double factor() default 2;

    /** The longest pause, before jitter; not shorter than {@link #backoff()}. */
    String maxBackoff() default "1h";

    /** The share, from 0 to 1, by which a pause is made longer or shorter at random, so that not all retry at once. */
    double jitter() default 0.1;
}
