/** What {@code heartbeat:flows} does, without Maven: catalogues in, a table of flows and their next times out. */
@NullMarked
package dev.heartbeat.maven.flows;

import org.jspecify.annotations.NullMarked;
