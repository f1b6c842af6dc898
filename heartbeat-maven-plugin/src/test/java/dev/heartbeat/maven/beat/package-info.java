@NullMarked
package dev.heartbeat.maven.beat;

import org.jspecify.annotations.NullMarked;
