@NullMarked
package dev.heartbeat.maven.install;

import org.jspecify.annotations.NullMarked;
