/** What {@code heartbeat:doctor} does, without Maven: what is known of a project in, findings out. */
@NullMarked
package dev.heartbeat.maven.doctor;

import org.jspecify.annotations.NullMarked;
