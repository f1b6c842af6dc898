package dev.heartbeat;

import java.lang.annotation.*;

/** x */
@Retention(RetentionPolicy.RUNTIME)
@Target({})
public @interface Retry {
    /** a */
    int attempts();
    /** a */
    String backoff() default "1m";
    /** a */
    double factor() default 2;
    /** a */
    String maxBackoff() default "1h";
    /** a */
    double jitter() default 0.1;
}
