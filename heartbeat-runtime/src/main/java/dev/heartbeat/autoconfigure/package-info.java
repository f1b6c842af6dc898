/** The wiring into a Spring Boot application, and its configuration. */
@NullMarked
package dev.heartbeat.autoconfigure;

import org.jspecify.annotations.NullMarked;
