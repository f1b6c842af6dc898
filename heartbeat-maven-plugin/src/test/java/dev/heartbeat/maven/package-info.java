@NullMarked
package dev.heartbeat.maven;

import org.jspecify.annotations.NullMarked;
