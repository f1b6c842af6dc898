@NullMarked
package dev.heartbeat.maven.schedule;

import org.jspecify.annotations.NullMarked;
