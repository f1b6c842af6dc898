@NullMarked
package dev.heartbeat.maven.flows;

import org.jspecify.annotations.NullMarked;
