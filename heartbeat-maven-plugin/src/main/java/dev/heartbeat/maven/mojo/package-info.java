/** The goals: they turn what Maven knows into a request, and a report into lines of its log. */
@NullMarked
package dev.heartbeat.maven.mojo;

import org.jspecify.annotations.NullMarked;
