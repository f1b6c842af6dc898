/** What {@code heartbeat:beat} does, without Maven: sends heartbeats and says what came of them. */
@NullMarked
package dev.heartbeat.maven.beat;

import org.jspecify.annotations.NullMarked;
