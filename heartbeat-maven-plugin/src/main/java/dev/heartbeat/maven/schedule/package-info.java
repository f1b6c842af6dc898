/** What {@code heartbeat:schedule} does, without Maven: flows in, the configuration of external schedulers out. */
@NullMarked
package dev.heartbeat.maven.schedule;

import org.jspecify.annotations.NullMarked;
