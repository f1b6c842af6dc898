/** What {@code heartbeat:install} does, without Maven: a request in, files written, a report out. */
@NullMarked
package dev.heartbeat.maven.install;

import org.jspecify.annotations.NullMarked;
