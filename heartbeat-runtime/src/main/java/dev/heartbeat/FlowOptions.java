package dev.heartbeat;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks the record that holds a flow's options. It is bound from the {@code options} of the flow record's configuration
 * as Spring Boot binds configuration properties: relaxed names, durations and data sizes, {@code @DefaultValue}, nested
 * records, and Jakarta validation where the application has it. An option that the record doesn't know fails the run.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.CLASS)
public @interface FlowOptions {}
