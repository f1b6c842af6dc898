/** What {@code heartbeat:flow} does, without Maven: a name in, a flow and its test out. */
@NullMarked
package dev.heartbeat.maven.scaffold;

import org.jspecify.annotations.NullMarked;
