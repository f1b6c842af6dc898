@NullMarked
package dev.heartbeat.maven.scaffold;

import org.jspecify.annotations.NullMarked;
